-- The sessions of @class follow one another by half-days, and are over.
update session
join (select id, row_number() over (order by id) as number from session where class_id = @class) as numbered using (id)
set starts_at = starts_at - number * 43200000, ends_at = ends_at - number * 43200000;

-- Of ten, one is absent and one ten minutes late.
insert into attendance (session_id, trainee_id, id, room_id, first_in_at)
select session.id, trainee_id, uuid_short(), room.id, starts_at + if((trainee_id + session.id) % 10 = 1, 600000, 0)
from session
join room on room.session_id = session.id
join enrolment on enrolment.class_id = session.class_id
where session.class_id = @class and (trainee_id + session.id) % 10 > 0;

insert into correction
select session.id, trainee_id, uuid_short(), 'present', 'absent', 'present', '现场点名', staff.id, starts_at
from session
join enrolment on enrolment.class_id = session.class_id
join staff
where session.class_id = @class and (trainee_id + session.id) % 50 = 0;

-- Of twenty, one is away for two days.
insert into leave_request (id, class_id, trainee_id, kind, starts_at, ends_at, reason, status, created_at)
select uuid_short(), @class, trainee_id, 'sick', @day * 86400000, (@day + 2) * 86400000, '发热就诊', 'approved', 0
from enrolment
join (select @day := (select min(starts_at) div 86400000 + 5 from session where class_id = @class)) as chosen
where class_id = @class and trainee_id % 20 = 0;

analyze table session, room, enrolment, trainee, attendance, correction, leave_request;
