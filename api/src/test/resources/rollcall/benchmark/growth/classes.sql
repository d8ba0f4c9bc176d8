-- The classes from number @from to before @to, each of @trainees with @sessions to which all came.

create temporary table class as
select n + @from as k, ((n + @from) * @millis_of_class) << 22 as id from place where n < @to - @from;

create temporary table turn as
select (k * @millis_of_class + n * @millis_of_session) << 22 as id,
       k * @millis_of_class + n * @millis_of_session + @epoch as at,
       class.id as class_id,
       k * @sessions + n as door
from class join place where n < @sessions;

insert into training_class (id, name, program, time_zone, policy, version, created_at)
select class.id, concat('往期', k), program, time_zone, policy, version, @epoch
from class join (select * from training_class order by id desc limit 1) as model;

-- 7919 has no divisor in common with the people, so nobody is twice in a class, and neighbours there are strangers elsewhere.
insert into enrolment (class_id, trainee_id, group_name, created_at)
select class.id, person.id, null, @epoch
from class join place join person on person.n = (k * @trainees + place.n) * 7919 % @people;

insert into session (id, class_id, title, starts_at, ends_at, hours, policy, cancelled, version, created_at)
select turn.id + 1, turn.class_id, title, at, at + 3600000, hours, policy, cancelled, version, @epoch
from turn join (select * from session order by id desc limit 1) as model;

insert into room (id, session_id, position, name, group_names, door_number)
select id + 2, id + 1, 0, '主会场', '[]', door from turn;

-- They come within ten minutes, not in the order of the roster.
create temporary table came as
select turn.id + 1 as session_id,
       trainee_id,
       row_number() over (order by turn.id, trainee_id) as place,
       at + crc32(concat(turn.id, trainee_id)) % 600000 as at
from turn join enrolment using (class_id);

insert into attendance (session_id, trainee_id, id, room_id, first_in_at)
select session_id, trainee_id, ((at - @epoch) << 22) + place, session_id + 1, at
from came order by session_id, trainee_id;

insert into scan (id, session_id, room_id, trainee_id, arrived_at, scanned_at, device_id, refusal)
select ((at - @epoch) << 22) + place as id, session_id, session_id + 1, trainee_id, at, at - 2000, null, null
from came order by id;

drop temporary table class, turn, came;
