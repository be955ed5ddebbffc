-- An event is added at the end of the chain and nothing else ever happens to it. The insert trigger also stops
-- INSERT OR REPLACE, which takes a row away without its delete trigger.
CREATE TRIGGER audit_insert_at_the_end BEFORE INSERT ON audit_events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_events)
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit_events ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'An audit event follows the last one and has an id of its own.');
END;
--> statement-breakpoint
CREATE TRIGGER audit_never_updated BEFORE UPDATE ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'An audit event never changes.');
END;
--> statement-breakpoint
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'An audit event is never removed.');
END;
--> statement-breakpoint
CREATE TRIGGER moves_never_updated BEFORE UPDATE ON moves
BEGIN
  SELECT RAISE(ABORT, 'A move never changes.');
END;
