-- Written once for each scan, so it bears no key that nobody asks by: the id is only told, and a room has its session.
create table attendance_unburdened (
  session_id  bigint not null,
  trainee_id  bigint not null,
  id          bigint not null,
  room_id     bigint not null,
  first_in_at bigint not null,
  primary key (session_id, trainee_id),
  foreign key (room_id) references room (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into attendance_unburdened select session_id, trainee_id, id, room_id, first_in_at from attendance;
drop table attendance;
alter table attendance_unburdened rename to attendance;
