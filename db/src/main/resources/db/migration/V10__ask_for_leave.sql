-- Leave of a trainee in one class; nothing of it goes away. It ends at returned_at if the trainee came back early; ended_at
-- is when that, or its cancellation, was said. Where no staff is named, the trainee itself asked or ended it.
create table leave_request (
  id              bigint        not null primary key,
  class_id        bigint        not null,
  trainee_id      bigint        not null,
  kind            varchar(16)   not null,
  starts_at       bigint        not null,
  ends_at         bigint        not null,
  returned_at     bigint,
  reason          varchar(2000) not null,
  attachment_url  varchar(1000),
  status          varchar(16)   not null,
  asked_by        bigint,
  decided_by      bigint,
  decided_at      bigint,
  decision_reason varchar(2000),
  ended_by        bigint,
  ended_at        bigint,
  end_reason      varchar(2000),
  created_at      bigint        not null,
  foreign key (class_id) references training_class (id),
  foreign key (trainee_id) references trainee (id),
  foreign key (asked_by) references staff (id),
  foreign key (decided_by) references staff (id),
  foreign key (ended_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index leave_request_class on leave_request (class_id, id);
create index leave_request_trainee on leave_request (trainee_id, class_id, starts_at);
