-- A page of the public site is live only where its page set says that it was published: whatever writes
-- to Wagtail's tables without the commands of `portal` is refused here.

CREATE OR REPLACE FUNCTION tutela.page_may_be_live() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.live AND NEW.depth > 1 AND NOT EXISTS (
        SELECT FROM public.portal_pageset s
        WHERE s.id = NEW.translation_key AND s.live_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'A page is public only after it was reviewed and published.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'portal_page_is_live_when_published';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER portal_page_is_live_when_published
    BEFORE INSERT OR UPDATE OF live ON public.wagtailcore_page
    FOR EACH ROW EXECUTE FUNCTION tutela.page_may_be_live();

-- Who consents to photos, of the members of a children's board with these codes: for whoever writes the public site.
CREATE OR REPLACE FUNCTION tutela.members_in_photos(p_codes text[]) RETURNS TABLE (code text, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.code::text, a.id FROM participation_application a
  WHERE a.code = ANY (p_codes) AND (SELECT tutela.reach_country('site.write')) AND EXISTS (
    SELECT FROM participation_permission p WHERE p.application_id = a.id AND p.kind = 'PHOTO' AND p.revoked_at IS NULL);
$$;

-- Whether every member of a board who can be seen in a picture consents to photos still. It tells nobody who they are.
-- A no at the public door counts from the moment it is said, also while the job has not taken it in.
CREATE OR REPLACE FUNCTION tutela.door_picture_agreed(p_picture uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT FROM portal_picture x, unnest(x.members) AS member WHERE x.id = p_picture AND (
      NOT EXISTS (SELECT FROM participation_permission p
        WHERE p.application_id = member AND p.kind = 'PHOTO' AND p.revoked_at IS NULL)
      OR EXISTS (SELECT FROM participation_knock k
        WHERE k.id = member AND (k.withdrawn_at IS NOT NULL OR k.consented_at IS NOT NULL AND NOT k.photos))));
$$;
