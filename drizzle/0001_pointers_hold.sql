-- A channel points at nothing or at a published, unyanked release of its app. Triggers and not only foreign keys:
-- they hold whatever foreign_keys and recursive_triggers say. With recursive_triggers off, INSERT OR REPLACE and
-- UPDATE OR REPLACE remove a row without its delete trigger, so taking another row's key is refused before that.
CREATE TRIGGER channels_insert_pointer BEFORE INSERT ON channels
WHEN (NEW.current_release_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM releases WHERE id = NEW.current_release_id AND app_id = NEW.app_id AND published_at IS NOT NULL AND yanked_at IS NULL))
  OR (NEW.control_release_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM releases WHERE id = NEW.control_release_id AND app_id = NEW.app_id AND published_at IS NOT NULL AND yanked_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'A channel points only at a published release of its app that is not withdrawn.');
END;
--> statement-breakpoint
CREATE TRIGGER channels_update_pointer BEFORE UPDATE ON channels
WHEN (NEW.current_release_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM releases WHERE id = NEW.current_release_id AND app_id = NEW.app_id AND published_at IS NOT NULL AND yanked_at IS NULL))
  OR (NEW.control_release_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM releases WHERE id = NEW.control_release_id AND app_id = NEW.app_id AND published_at IS NOT NULL AND yanked_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'A channel points only at a published release of its app that is not withdrawn.');
END;
--> statement-breakpoint
CREATE TRIGGER channels_delete_serving BEFORE DELETE ON channels
WHEN OLD.current_release_id IS NOT NULL OR OLD.control_release_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'The channel serves a release: point it at nothing first.');
END;
--> statement-breakpoint
CREATE TRIGGER apps_delete_serving BEFORE DELETE ON apps
WHEN EXISTS (SELECT 1 FROM channels WHERE app_id = OLD.id AND (current_release_id IS NOT NULL OR control_release_id IS NOT NULL))
BEGIN
  SELECT RAISE(ABORT, 'A channel of the app serves a release: point it at nothing first.');
END;
--> statement-breakpoint
CREATE TRIGGER releases_insert_taken BEFORE INSERT ON releases
WHEN EXISTS (SELECT 1 FROM releases WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM releases WHERE rowid = NEW.rowid)
  OR EXISTS (SELECT 1 FROM releases WHERE app_id = NEW.app_id AND version = NEW.version AND build = NEW.build)
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER releases_update_taken BEFORE UPDATE ON releases
WHEN EXISTS (SELECT 1 FROM releases WHERE id = NEW.id AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM releases WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM releases
    WHERE app_id = NEW.app_id AND version = NEW.version AND build = NEW.build AND rowid <> OLD.rowid)
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER releases_update_served BEFORE UPDATE ON releases
WHEN (NEW.id <> OLD.id OR NEW.app_id <> OLD.app_id OR NEW.published_at IS NULL OR NEW.yanked_at IS NOT NULL)
  AND EXISTS (SELECT 1 FROM channels WHERE current_release_id = OLD.id OR control_release_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'A channel serves the release: it stays published and is not withdrawn.');
END;
--> statement-breakpoint
CREATE TRIGGER releases_delete_served BEFORE DELETE ON releases
WHEN EXISTS (SELECT 1 FROM channels WHERE current_release_id = OLD.id OR control_release_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'A channel serves the release: it and its files stay.');
END;
--> statement-breakpoint
CREATE TRIGGER artifacts_insert_taken BEFORE INSERT ON artifacts
WHEN EXISTS (SELECT 1 FROM artifacts WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM artifacts WHERE rowid = NEW.rowid)
  OR EXISTS (SELECT 1 FROM artifacts WHERE release_id = NEW.release_id AND filename = NEW.filename)
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER artifacts_update_taken BEFORE UPDATE ON artifacts
WHEN EXISTS (SELECT 1 FROM artifacts WHERE id = NEW.id AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM artifacts WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM artifacts
    WHERE release_id = NEW.release_id AND filename = NEW.filename AND rowid <> OLD.rowid)
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER artifacts_update_served BEFORE UPDATE ON artifacts
WHEN (NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.sha256 <> OLD.sha256
    OR NEW.size_bytes <> OLD.size_bytes OR NEW.storage_key <> OLD.storage_key)
  AND EXISTS (SELECT 1 FROM channels WHERE current_release_id = OLD.release_id OR control_release_id = OLD.release_id)
BEGIN
  SELECT RAISE(ABORT, 'A channel serves the release: it and its files stay.');
END;
--> statement-breakpoint
CREATE TRIGGER artifacts_delete_served BEFORE DELETE ON artifacts
WHEN EXISTS (SELECT 1 FROM channels WHERE current_release_id = OLD.release_id OR control_release_id = OLD.release_id)
BEGIN
  SELECT RAISE(ABORT, 'A channel serves the release: it and its files stay.');
END;
