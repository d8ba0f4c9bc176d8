-- What was said without a name stays when its trainee is erased, and is nobody's from there on: gone words would tell whose
-- they were.
alter table voice modify column trainee_id bigint null;
