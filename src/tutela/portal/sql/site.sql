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
