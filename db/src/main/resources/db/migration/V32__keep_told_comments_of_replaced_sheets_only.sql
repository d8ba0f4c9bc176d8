-- Results have told what stands on the sheets that they count; kept are only comments of sheets that were replaced since, until
-- the numbers of their question move. Whoever replaced a counted sheet has done so once more, as it were: what was told of it is
-- kept, and the next results count it as it is now.
update feedback_sheet
  set step = 1 + (select r.step from feedback_release r where r.session_id = feedback_sheet.session_id)
  where first_step <> step and id in (select c.sheet_id from feedback_comment c);
delete from feedback_comment where sheet_id in (select s.id from feedback_sheet s where s.first_step = s.step);
alter table feedback_comment rename to feedback_replaced_comment;
