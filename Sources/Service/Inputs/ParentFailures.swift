import Domain

/// Refusals of a parent of the wrong kind; each says which kinds there can be.
extension ParentLookUp {
    static func notFour(_ job: Job) -> Failure {
        Failure(
            .invalid,
            """
            The parent job is of the type '\(job.operation.rawValue)', but must be one with four images: an \
            imagine, reroll, blend, variation, inpaint, outpaint or pan.
            """
        )
    }

    static func notSingle(_ job: Job) -> Failure {
        Failure(
            .invalid,
            """
            The parent job is of the type '\(job.operation.rawValue)', but must be one with a single image: an \
            upscale.
            """
        )
    }
}
