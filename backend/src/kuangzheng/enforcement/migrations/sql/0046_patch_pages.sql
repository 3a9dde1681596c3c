-- A late page of the list costs what the first one does: it begins where the last one ended.
CREATE INDEX satellite_patches_code ON satellite_patches (code, id);
