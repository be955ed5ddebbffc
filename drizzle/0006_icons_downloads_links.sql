CREATE TABLE `downloads` (
	`app_id` text NOT NULL,
	`release_id` text NOT NULL,
	`artifact_id` text NOT NULL,
	`platform` text NOT NULL,
	`day` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`artifact_id`, `day`),
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `downloads_app` ON `downloads` (`app_id`,`day`);--> statement-breakpoint
CREATE INDEX `downloads_release` ON `downloads` (`release_id`,`day`);--> statement-breakpoint
CREATE TABLE `icons` (
	`storage_key` text PRIMARY KEY NOT NULL,
	`png` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `share_links` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`name` text NOT NULL,
	`channel` text,
	`secret_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_hash` ON `share_links` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `share_links_app` ON `share_links` (`app_id`,`created_at`,`id`);