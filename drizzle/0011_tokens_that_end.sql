CREATE INDEX `tokens_expiry` ON `tokens` (`expires_at`,`id`);--> statement-breakpoint
CREATE INDEX `tokens_replaces` ON `tokens` (`replaces`);