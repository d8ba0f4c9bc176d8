-- A page of a class's sessions is one range, however far behind it is; likewise one of the classes that are somebody's.
create index session_start on session (class_id, starts_at, id);
create index class_staff_staff on class_staff (staff_id, class_id);
