/**
 * Abbreviations, platforms and tags of a phrase stand in its row, as JSON: they are read and written with it and never asked
 * for by themselves, and each table of its own costs a large import or change a statement and an index for every phrase.
 */
export const listsOfAPhrase = `
  ALTER TABLE phrase ADD COLUMN abbreviations TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE phrase ADD COLUMN platforms TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE phrase ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

  UPDATE phrase SET
    abbreviations = (SELECT json_group_array(text ORDER BY position) FROM abbreviation WHERE phrase_id = phrase.id),
    platforms = (SELECT json_group_array(platform ORDER BY platform) FROM phrase_platform WHERE phrase_id = phrase.id),
    tags = (SELECT json_group_array(tag ORDER BY tag) FROM phrase_tag WHERE phrase_id = phrase.id);

  DROP TABLE abbreviation;
  DROP TABLE phrase_platform;
  DROP TABLE phrase_tag;
`;
