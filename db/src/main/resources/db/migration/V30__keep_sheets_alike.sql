-- Once a role or a room on an anonymous sheet could tell whose it is, no sheet of the form says either, from there on: what
-- some sheets do not say, those that say it would tell.
alter table feedback_form add column alike boolean not null default false;
update feedback_form set alike = true where session_id in (select s.session_id from feedback_sheet s where s.rater_role = 'none');
update feedback_sheet set rater_role = 'none', room_id = null
  where session_id in (select f.session_id from feedback_form f where f.alike = true);
