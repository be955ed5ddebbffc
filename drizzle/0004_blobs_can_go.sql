ALTER TABLE `blobs` ADD `marked_at` text;--> statement-breakpoint
CREATE INDEX `blobs_doomed` ON `blobs` (`storage_key`) WHERE state = 'doomed';--> statement-breakpoint
ALTER TABLE `uploads` ADD `resumable` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `uploads_storage_key` ON `uploads` (`storage_key`);--> statement-breakpoint
CREATE INDEX `uploads_expires` ON `uploads` (`expires_at`,`id`);--> statement-breakpoint
CREATE INDEX `artifacts_storage_key` ON `artifacts` (`storage_key`);