import Domain

/// Jobs from rows.
extension JobTable {
    /// The columns of jobs without their images, of `job j`.
    static func columns(prompt: String = "j.prompt") -> String {
        "j.id, \(jobColumns(prompt: prompt))"
    }

    /// The columns of an image.
    static let imageColumns = "i.position, i.file, i.width, i.height, i.bytes"

    /// The columns of a job behind its id.
    ///
    /// `NULL` takes the place of what is not shown, so that it is not read.
    static func jobColumns(prompt: String = "j.prompt", input: String = "NULL") -> String {
        """
        j.dialect, j.operation, j.state, j.account_id, j.model, j.detail, \(prompt), j.progress, \
        j.attempts, j.needs_images, j.cost, j.provider, j.error, j.texts, j.warnings, \(input), \
        CASE WHEN j.webhook_url IS NOT NULL THEN coalesce(j.webhook_status, 'pending') END, \
        CASE WHEN j.purged_ms IS NULL THEN 0 ELSE 1 END, j.created_ms, j.completed_ms
        """
    }

    /// Reads jobs from rows of `columns`, and the images of each.
    ///
    /// A join with the images would evaluate a job's columns for each of its images.
    static func jobs(
        _ sql: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction
    ) throws -> [Job] {
        try transaction.query(sql, arguments) { row in
            let id = JobID(row.text())
            return try job(id, &row) { try images(of: id, in: $0, transaction) }
        }
    }

    /// The images of a job in a state, in the order of their positions: only one that has succeeded has
    /// any.
    static func images(
        of job: JobID,
        in state: JobState,
        _ transaction: any Transaction
    ) throws -> [StoredImage] {
        guard state == .succeeded else { return [] }
        var images: [StoredImage] = []
        images.reserveCapacity(5)
        try transaction.forEach(imagesOfJob, [.text(job.description)]) { row in
            images.append(image(&row))
        }
        return images
    }

    /// Reads a job from its columns; `images` finds its images.
    static func job(
        _ id: JobID,
        _ row: inout RowCursor,
        images: (JobState) throws -> [StoredImage]
    ) throws -> Job {
        guard let dialect = Dialect(rawValue: row.text()),
            let operation = OperationName(rawValue: row.text()),
            let state = JobState(rawValue: row.text())
        else {
            throw StoreError.broken("job \(id) has an unknown dialect, operation or state")
        }
        return Job(
            id: id,
            account: AccountID(row.text()),
            dialect: dialect,
            operation: operation,
            model: ModelName(rawValue: row.text()),
            detail: row.optionalText(),
            prompt: row.optionalText(),
            state: state,
            progress: row.integer(),
            attempts: row.integer(),
            needsImages: row.flag(),
            cost: row.integer(),
            provider: row.optionalText(),
            error: row.optionalText(),
            images: try images(state),
            texts: OperationColumns.texts(row.optionalText()),
            warnings: OperationColumns.warnings(row.optionalText()),
            input: row.optionalText(),
            webhookStatus: row.optionalText().flatMap(DeliveryState.init(rawValue:)),
            isExpired: row.flag(),
            createdAt: row.time(),
            completedAt: row.optionalTime()
        )
    }

    /// The statement of `images`.
    private static let imagesOfJob =
        "SELECT \(imageColumns) FROM image i WHERE i.job_id = ? ORDER BY i.position"

    private static func image(_ row: inout RowCursor) -> StoredImage {
        StoredImage(
            position: row.integer(),
            file: row.text(),
            width: row.integer(),
            height: row.integer(),
            byteCount: row.integer()
        )
    }
}
