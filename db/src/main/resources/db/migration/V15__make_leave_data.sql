-- Kinds of leave are data. One that is retired is no longer asked for; one that was ever asked for stays, the key sees to it.
create table leave_kind (
  code                 varchar(16)  not null primary key,
  name_zh              varchar(200) not null,
  name_en              varchar(200) not null,
  counts_towards_limit boolean      not null,
  attachment_required  boolean      not null,
  retired              boolean      not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into leave_kind (code, name_zh, name_en, counts_towards_limit, attachment_required, retired) values
  ('official', '公假', 'official leave', true, false, false),
  ('sick', '病假', 'sick leave', true, false, false),
  ('personal', '事假', 'personal leave', true, false, false);
alter table leave_request add foreign key (kind) references leave_kind (code);

-- Approved leaves of which each begins where the one before ends are one run, and excuse what lies within it; run_ends_at is
-- its end, null where leave is not approved. Leaves of one trainee in one class never overlap, so a session begins within one.
alter table leave_request add column run_ends_at bigint;
create table leave_run (
  id      bigint not null primary key,
  ends_at bigint not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into leave_run (id, ends_at)
  select one.id, min(coalesce(ending.returned_at, ending.ends_at))
  from leave_request one
  join leave_request ending
    on ending.trainee_id = one.trainee_id and ending.class_id = one.class_id and ending.status = 'approved'
    and coalesce(ending.returned_at, ending.ends_at) >= coalesce(one.returned_at, one.ends_at)
  where one.status = 'approved' and not exists (
    select 1 from leave_request further
    where further.trainee_id = ending.trainee_id and further.class_id = ending.class_id and further.status = 'approved'
    and further.starts_at = coalesce(ending.returned_at, ending.ends_at)
    and coalesce(further.returned_at, further.ends_at) > further.starts_at)
  group by one.id;
update leave_request set run_ends_at = (select leave_run.ends_at from leave_run where leave_run.id = leave_request.id)
  where status = 'approved';
drop table leave_run;

-- How long a leave somebody may approve: up to what the class allows to this level.
alter table staff add column leave_level int not null default 1;
-- managerApprovesLeaveHours was always the last member, so what closed the policy closes the tier now.
update training_class
  set policy = concat(replace(policy, '"managerApprovesLeaveHours":', '"leaveApproval":[{"level":1,"uptoHours":'), ']}')
  where policy like '%"managerApprovesLeaveHours":%';
update session
  set policy = concat(replace(policy, '"managerApprovesLeaveHours":', '"leaveApproval":[{"level":1,"uptoHours":'), ']}')
  where policy like '%"managerApprovesLeaveHours":%';
