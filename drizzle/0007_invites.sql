CREATE TABLE `invites` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text,
	`role` text,
	`email` text,
	`secret_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`accepted_at` text,
	`accepted_by` text,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_hash` ON `invites` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `invites_app` ON `invites` (`app_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `persons_created` ON `persons` (`created_at`,`id`);