-- Bytes that an artifact or an upload names are neither marked for removal nor removed, whatever cleanup thinks. With
-- recursive_triggers off, REPLACE removes a row without its delete trigger, so taking another row's key is refused too.
CREATE TRIGGER blobs_doom_named BEFORE UPDATE ON blobs
WHEN (NEW.state = 'doomed' OR NEW.storage_key <> OLD.storage_key)
  AND (EXISTS (SELECT 1 FROM artifacts WHERE storage_key = OLD.storage_key)
    OR EXISTS (SELECT 1 FROM uploads WHERE storage_key = OLD.storage_key))
BEGIN
  SELECT RAISE(ABORT, 'Something names these bytes: they stay.');
END;
--> statement-breakpoint
CREATE TRIGGER blobs_update_taken BEFORE UPDATE ON blobs
WHEN EXISTS (SELECT 1 FROM blobs WHERE storage_key = NEW.storage_key AND rowid <> OLD.rowid)
  OR EXISTS (SELECT 1 FROM blobs WHERE rowid = NEW.rowid AND rowid <> OLD.rowid)
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER blobs_insert_taken BEFORE INSERT ON blobs
WHEN EXISTS (SELECT 1 FROM blobs WHERE rowid = NEW.rowid)
  OR (NEW.state = 'doomed' AND (EXISTS (SELECT 1 FROM artifacts WHERE storage_key = NEW.storage_key)
    OR EXISTS (SELECT 1 FROM uploads WHERE storage_key = NEW.storage_key)))
BEGIN
  SELECT RAISE(ABORT, 'taken');
END;
--> statement-breakpoint
CREATE TRIGGER blobs_delete_named BEFORE DELETE ON blobs
WHEN EXISTS (SELECT 1 FROM artifacts WHERE storage_key = OLD.storage_key)
  OR EXISTS (SELECT 1 FROM uploads WHERE storage_key = OLD.storage_key)
BEGIN
  SELECT RAISE(ABORT, 'Something names these bytes: they stay.');
END;
