-- What was said without a name, and what was answered to a form that is not named, stays when its trainee is erased, and is
-- nobody's from there on: gone words would tell whose they were.
alter table voice modify column trainee_id bigint null;
update voice set trainee_id = null
  where named = false and trainee_id in (select e.trainee_id from erasure e where e.erased_at is not null);
delete from feedback_author
  where person_id in (select e.trainee_id from erasure e where e.erased_at is not null)
  and session_id in (select v.session_id from feedback_form_version v where v.mode <> 'named');
