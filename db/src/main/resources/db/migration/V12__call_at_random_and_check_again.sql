-- The slot of the code that somebody left by: the same code again is the same leaving.
alter table attendance add column out_slot bigint;
