-- The last coming and the last leaving, each by its code's slot and first delivery, whichever of the two holds: so whatever is
-- delivered again, or decided in another order, changes nothing. out_at is left_at unless the trainee came back.
alter table attendance add column in_at bigint;
alter table attendance add column in_slot bigint;
alter table attendance add column left_at bigint;
update attendance set left_at = out_at;
