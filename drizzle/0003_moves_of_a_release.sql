DROP INDEX `moves_to`;--> statement-breakpoint
DROP INDEX `moves_from`;--> statement-breakpoint
CREATE INDEX `moves_to` ON `moves` (`app_id`,`to_id`,`channel`,`revision`);--> statement-breakpoint
CREATE INDEX `moves_from` ON `moves` (`app_id`,`from_id`);