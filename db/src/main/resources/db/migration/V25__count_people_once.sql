-- What was counted once is no newcomer, however often it is replaced: the step that counted a sheet first, in whatever words.
alter table feedback_sheet add column first_step int;
update feedback_sheet set first_step = step;
