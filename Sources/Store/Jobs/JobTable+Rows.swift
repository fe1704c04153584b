import Domain

/// Jobs from rows.
extension JobTable {
    /// The columns of jobs with their images, of `job j` and `image i`.
    ///
    /// The image stands before all columns but the job's id, so that of a job's further rows no more
    /// is read.
    static func columns(prompt: String = "j.prompt") -> String {
        "j.id, \(imageColumns), \(jobColumns(prompt: prompt))"
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

    static let images = "LEFT JOIN image i ON i.job_id = j.id"

    /// Assembles jobs from rows with one image each, if any; a job's rows are adjacent.
    static func jobs(
        _ sql: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction
    ) throws -> [Job] {
        var jobs: [Job] = []
        var last = ""
        try transaction.forEach(sql, arguments) { row in
            let id = row.text()
            let image = image(&row)
            if id != last { jobs.append(try job(JobID(id), &row)) }
            last = id
            if let image { jobs[jobs.count - 1].images.append(image) }
        }
        return jobs
    }

    /// Reads a job from its columns; `images` finds its images, of which it has none otherwise.
    static func job(
        _ id: JobID,
        _ row: inout RowCursor,
        images: (JobState) throws -> [StoredImage] = { _ in [] }
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

    /// Reads the image of a row; nil if the job has none, which leaves all five columns null.
    static func image(_ row: inout RowCursor) -> StoredImage? {
        guard let position = row.optionalInteger() else {
            row.skip(4)
            return nil
        }
        return StoredImage(
            position: position,
            file: row.text(),
            width: row.integer(),
            height: row.integer(),
            byteCount: row.integer()
        )
    }
}
