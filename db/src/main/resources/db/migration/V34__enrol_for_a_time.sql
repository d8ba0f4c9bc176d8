-- Calendar days on the class's clocks: joined_on is the first on which the trainee is expected, null for from the beginning;
-- left_on the first on which it is not expected any more, null for to the end.
alter table enrolment add column joined_on date;
alter table enrolment add column left_on date;

-- What was said of these days, never changed: the last one holds. changed_by is staff, or where key_name is not null an API
-- key, of which nothing else is left once it is deleted.
create table enrolment_change (
  class_id         bigint        not null,
  trainee_id       bigint        not null,
  id               bigint        not null,
  joined_on_before date,
  left_on_before   date,
  joined_on_after  date,
  left_on_after    date,
  reason           varchar(2000) not null,
  changed_by       bigint        not null,
  key_name         varchar(200),
  changed_at       bigint        not null,
  primary key (class_id, trainee_id, id),
  foreign key (class_id, trainee_id) references enrolment (class_id, trainee_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index enrolment_change_trainee on enrolment_change (trainee_id, class_id, id);
