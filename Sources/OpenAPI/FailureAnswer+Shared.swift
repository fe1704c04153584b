import Domain

/// Error responses shared by all dialects.
extension FailureAnswer {
    /// 402: the price is more than the account has left.
    static func insufficientCredits(
        _ prices: PriceList,
        schema: String = "Error",
        in dialect: Dialect
    ) -> FailureAnswer {
        let price = prices.imagine
        return FailureAnswer(
            "InsufficientCredits",
            "The account's credits do not cover the price.",
            [
                "credits": .insufficientCredits(
                    required: price,
                    available: max(0, min(3, price - 1))
                )
            ],
            schema: schema,
            in: dialect
        )
    }

    /// 403: the key may not do this.
    static func forbidden(in dialect: Dialect) -> FailureAnswer {
        FailureAnswer(
            "Forbidden",
            "The key has expired, its account is suspended, or its terms forbid this.",
            [
                "inactive": Failure(.forbidden, "API key is inactive"),
                "scope": Failure(.forbidden, "This API key lacks the scope 'generate'."),
            ],
            in: dialect
        )
    }

    /// 413: the body exceeds a limit.
    static func tooLarge(in dialect: Dialect) -> FailureAnswer {
        let failure = Failure(.tooLarge, "The request body is too large.")
        return FailureAnswer("TooLarge", "The body is too large.", ["body": failure], in: dialect)
    }

    /// 415: the body is not JSON.
    static func notJSON(in dialect: Dialect) -> FailureAnswer {
        let failure = Failure(
            .unsupportedMediaType,
            "Send the body as JSON, with Content-Type: application/json."
        )
        return FailureAnswer("NotJSON", "The body is not JSON.", ["type": failure], in: dialect)
    }

    /// 429: the rate limit or the queue's limit is reached.
    static func rateLimited(in dialect: Dialect) -> FailureAnswer {
        let minute = "Too many requests: your limit is 60 a minute. Retry in 42 s."
        let queue =
            "Your queue is full: 100 of your jobs wait, and at most 100 may. Retry once one has started."
        return FailureAnswer(
            "RateLimited",
            "The key's minute is used up, or the account's queue is full.",
            ["minute": Failure(.rateLimited, minute), "queue": Failure(.rateLimited, queue)],
            in: dialect
        )
    }

    /// 500: an internal error.
    static func bug(in dialect: Dialect) -> FailureAnswer {
        FailureAnswer(
            "InternalError",
            "A fault of ours; the request id leads to it in the log.",
            ["fault": .bug],
            in: dialect
        )
    }

    /// 503: temporarily unavailable.
    static func unavailable(in dialect: Dialect) -> FailureAnswer {
        FailureAnswer(
            "Unavailable",
            "The queue is full, the workers or the server have stopped, or the disk is full.",
            [
                "full": Failure(.unavailable, "Job queue is full. Please retry."),
                "stopped": Failure(.unavailable, "Job queue is temporarily down. Please retry."),
            ],
            in: dialect
        )
    }
}
