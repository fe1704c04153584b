extension Schema {
    /// Columns and tables for the operations besides `imagine`: results as text, prices, uploads,
    /// and the number of images of an account.
    ///
    /// The original service's prices are 16 for imagine, blend, variation, inpaint, outpaint and
    /// pan, and 4 for describe and upscale. Operations of the legacy API alone cost four times its
    /// own price if they generate, else twice, as the two price lists relate elsewhere.
    static let operations = """
        ALTER TABLE job ADD COLUMN detail TEXT;
        ALTER TABLE job ADD COLUMN texts TEXT;
        ALTER TABLE job ADD COLUMN sealed_webhook_secret BLOB;

        -- Whether images must be fetched before a provider can start: such jobs are claimed apart, so that
        -- slow servers elsewhere hold up no other job.
        ALTER TABLE job ADD COLUMN needs_images INTEGER NOT NULL DEFAULT 0 CHECK (needs_images IN (0, 1));
        ALTER TABLE job ADD COLUMN fetches INTEGER NOT NULL DEFAULT 0;
        DROP INDEX job_due;
        CREATE INDEX job_due ON job (needs_images, due_ms) WHERE due_ms IS NOT NULL;

        INSERT INTO price (operation, model, credits) VALUES
            ('describe', 'midjourney', 4), ('upscale', 'midjourney', 4), ('blend', 'midjourney', 16),
            ('variation', 'midjourney', 16), ('inpaint', 'midjourney', 16), ('outpaint', 'midjourney', 16),
            ('pan', 'midjourney', 16), ('reroll', 'midjourney', 16), ('upscale_subtle', 'midjourney', 8),
            ('upscale_creative', 'midjourney', 8), ('upscale_2x', 'midjourney', 2),
            ('upscale_4x', 'midjourney', 4), ('shorten', 'midjourney', 4), ('seed', 'midjourney', 4),
            ('imagine', 'flux-schnell', 4), ('remix', 'flux-schnell', 4), ('imagine', 'flux-pro', 4),
            ('remix', 'flux-pro', 4), ('imagine', 'flux-dev', 4), ('remix', 'flux-dev', 4),
            ('imagine', 'flux-pro-1.1', 4), ('remix', 'flux-pro-1.1', 4),
            ('imagine', 'flux-pro-1.1-ultra', 4), ('remix', 'flux-pro-1.1-ultra', 4),
            ('imagine', 'ideogram', 4), ('remix', 'ideogram', 4), ('upscale_subtle', 'ideogram', 4),
            ('upscale_creative', 'ideogram', 4), ('describe', 'ideogram', 2),
            ('imagine', 'nano-banana', 5), ('remix', 'nano-banana', 5),
            ('imagine', 'nano-banana-pro', 10), ('remix', 'nano-banana-pro', 10)
            ON CONFLICT (operation, model) DO NOTHING;

        -- Images that customers sent, ahead of a job or with one; file and row go when they expire.
        CREATE TABLE upload (
            file TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            job_id TEXT,
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            created_ms INTEGER NOT NULL,
            expires_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX upload_by_account ON upload (account_id, bytes);
        CREATE INDEX upload_by_expiry ON upload (expires_ms);
        CREATE INDEX upload_by_job ON upload (job_id) WHERE job_id IS NOT NULL;

        -- Counted as images are made, so that asking costs the same for an account with millions.
        ALTER TABLE account ADD COLUMN image_count INTEGER NOT NULL DEFAULT 0;
        UPDATE account SET image_count = (
            SELECT count(*) FROM job JOIN image ON image.job_id = job.id
            WHERE job.account_id = account.id AND image.position > 0);
        CREATE TRIGGER image_is_counted AFTER INSERT ON image WHEN new.position > 0
            BEGIN UPDATE account SET image_count = image_count + 1
                WHERE id = (SELECT account_id FROM job WHERE id = new.job_id); END;
        """
}
