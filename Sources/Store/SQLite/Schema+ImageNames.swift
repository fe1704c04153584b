extension Schema {
    /// Ids of uploads apart from the names of their files, which begin with a random token; and the
    /// account in the indexes of due endpoints, of which those of some accounts are passed over.
    static let imageNames = """
        ALTER TABLE upload ADD COLUMN id TEXT;
        UPDATE upload SET id = substr(file, 1, 36) WHERE job_id IS NULL;
        CREATE INDEX upload_by_id ON upload (id) WHERE id IS NOT NULL;

        DROP INDEX webhook_endpoint_due;
        CREATE INDEX webhook_endpoint_due ON webhook_endpoint (due_ms, host, account_id)
            WHERE failing_since_ms IS NULL;
        DROP INDEX webhook_endpoint_due_again;
        CREATE INDEX webhook_endpoint_due_again ON webhook_endpoint (due_ms, host, account_id)
            WHERE failing_since_ms IS NOT NULL;
        """
}
