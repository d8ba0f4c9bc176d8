-- A sheet says from the beginning which results count it: the next ones. So results that move write only to the few sheets that
-- they leave for later, and what is beyond the last results waits. They are written first in what was told: {"step":12,...
alter table feedback_release add column step int not null default 0;
update feedback_release set step = substring(results, 9, locate(',', results) - 9);
update feedback_sheet set step = 1 + coalesce((select r.step from feedback_release r where r.session_id = feedback_sheet.session_id), 0)
  where step is null;
update feedback_sheet set first_step = step where first_step is null;
alter table feedback_sheet modify column step int not null;
alter table feedback_sheet modify column first_step int not null;
-- How many results have counted, and how many wait, whoever asks.
create index feedback_sheet_session_first_step on feedback_sheet (session_id, first_step);
alter table feedback_sheet drop index feedback_sheet_session_step;
