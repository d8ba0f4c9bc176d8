-- A speaker of whom somebody has answered stays, as one who was asked a question does; the database sees to it.
-- Those who went before that come back, for somebody to give them their names again.
insert into speaker (id, session_id, position, name, unit)
  select speaker_id, min(session_id), 1000, '原主讲人', null from feedback_answer
  where speaker_id is not null and not exists (select 1 from speaker where speaker.id = feedback_answer.speaker_id)
  group by speaker_id;
alter table feedback_answer add foreign key (speaker_id) references speaker (id);

-- What is withdrawn is no longer for anybody, and what was never moderated need not stay.
delete from voice where status = 'withdrawn'
  and not exists (select 1 from voice_moderation where voice_moderation.voice_id = voice.id);
update voice set speaker_id = null where status = 'withdrawn';
