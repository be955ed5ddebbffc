CREATE TABLE `apps` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`display_name` text NOT NULL,
	`bundle_ids` text NOT NULL,
	`owner_id` text,
	`visibility` text NOT NULL,
	`retention` text,
	`isolate_storage` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `apps_slug` ON `apps` (`slug`);--> statement-breakpoint
CREATE INDEX `apps_created` ON `apps` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `artifacts` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`release_id` text NOT NULL,
	`platform` text NOT NULL,
	`arch` text,
	`filename` text NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`storage_key` text NOT NULL,
	`metadata` text,
	`validation_status` text NOT NULL,
	`validation` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `artifacts_release_filename` ON `artifacts` (`release_id`,`filename`);--> statement-breakpoint
CREATE INDEX `artifacts_sha256` ON `artifacts` (`sha256`);--> statement-breakpoint
CREATE INDEX `artifacts_app_sha256` ON `artifacts` (`app_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`window_ends_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`actor` text NOT NULL,
	`actor_id` text GENERATED ALWAYS AS (json_extract(actor, '$.id')) VIRTUAL,
	`action` text NOT NULL,
	`target_type` text NOT NULL,
	`target_id` text NOT NULL,
	`app` text,
	`metadata` text NOT NULL,
	`refused` text GENERATED ALWAYS AS (json_extract(metadata, '$.refused')) VIRTUAL,
	`created_at` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_id` ON `audit_events` (`id`);--> statement-breakpoint
CREATE INDEX `audit_app` ON `audit_events` (`app`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_events` (`actor_id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit_events` (`action`);--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit_events` (`target_id`);--> statement-breakpoint
CREATE INDEX `audit_refusals` ON `audit_events` (`actor_id`,`action`,`target_id`,`created_at`) WHERE refused is not null;--> statement-breakpoint
CREATE TABLE `blobs` (
	`storage_key` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`state` text NOT NULL,
	`lease_until` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`name` text NOT NULL,
	`current_release_id` text,
	`control_release_id` text,
	`rollout_percent` real NOT NULL,
	`rollout_salt` text,
	`halted` integer NOT NULL,
	`policy` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channels_app_name` ON `channels` (`app_id`,`name`);--> statement-breakpoint
CREATE INDEX `channels_current` ON `channels` (`current_release_id`);--> statement-breakpoint
CREATE INDEX `channels_control` ON `channels` (`control_release_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`app_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`app_id`, `person_id`),
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `members_person` ON `members` (`person_id`);--> statement-breakpoint
CREATE TABLE `moves` (
	`app_id` text NOT NULL,
	`channel` text NOT NULL,
	`revision` integer NOT NULL,
	`kind` text NOT NULL,
	`from_id` text,
	`from_version` text,
	`from_build` text,
	`to_id` text,
	`to_version` text,
	`to_build` text,
	`percent` real NOT NULL,
	`actor` text NOT NULL,
	`reason` text,
	`findings` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `moves_revision` ON `moves` (`app_id`,`channel`,`revision`);--> statement-breakpoint
CREATE INDEX `moves_to` ON `moves` (`to_id`);--> statement-breakpoint
CREATE INDEX `moves_from` ON `moves` (`from_id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`admin` integer NOT NULL,
	`disabled` integer NOT NULL,
	`session_version` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_email` ON `persons` (`email`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`version` text NOT NULL,
	`build` text NOT NULL,
	`channel` text,
	`notes` text NOT NULL,
	`source` text,
	`expected_platforms` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`published_at` text,
	`yanked_at` text,
	`yanked_reason` text,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_numbers` ON `releases` (`app_id`,`version`,`build`);--> statement-breakpoint
CREATE INDEX `releases_created` ON `releases` (`app_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`prefix` text NOT NULL,
	`token_hash` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text NOT NULL,
	`created_by_id` text GENERATED ALWAYS AS (json_extract(created_by, '$.id')) VIRTUAL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_at` text,
	`last_used_by` text,
	`revoked_at` text,
	`replaces` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash` ON `tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `tokens_creator` ON `tokens` (`created_by_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tokens_created` ON `tokens` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`filename` text NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer,
	`received_bytes` integer NOT NULL,
	`sha256` text,
	`storage_key` text,
	`state` text NOT NULL,
	`inspection` text,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `uploads_app_sha256` ON `uploads` (`app_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `used_numbers` (
	`app_id` text NOT NULL,
	`version` text NOT NULL,
	`build` text NOT NULL,
	`release_id` text NOT NULL,
	PRIMARY KEY(`app_id`, `version`, `build`),
	FOREIGN KEY (`app_id`) REFERENCES `apps`(`id`) ON UPDATE no action ON DELETE no action
);
