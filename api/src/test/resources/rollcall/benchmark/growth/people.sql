-- Everybody who is there already and more, up to @people, numbered in the order of their ids; and the places of a class.

set unique_checks = 0, foreign_key_checks = 0, sql_log_bin = 0, cte_max_recursion_depth = 100000;

-- An id is the milliseconds since 2020 and 22 more bits.
set @epoch = 1577836800000, @millis_of_class = 100000000, @millis_of_session = 4000000;

insert into trainee (id, name, claim_serial, created_at)
with recursive number (n) as (select 0 union all select n + 1 from number where n < @people - 1)
select n + 1, concat('学员', n), 0, @epoch
from number
where n < @people - (select count(*) from trainee as present);

create table person (n int primary key, id bigint not null);

insert into person
select row_number() over (order by id) - 1, id from trainee;

create table place (n int primary key);

insert into place
with recursive number (n) as (select 0 union all select n + 1 from number where n < @trainees - 1)
select n from number;
