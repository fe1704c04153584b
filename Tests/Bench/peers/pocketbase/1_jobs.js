// The peer in PocketBase: a collection of jobs that anyone may read and write, which is less work than a key's look-up,
// and no log of requests.
migrate((app) => {
    const text = (name, more = {}) => ({ type: "text", name, ...more })
    app.save(new Collection({
        type: "base", name: "jobs", listRule: "", viewRule: "", createRule: "",
        fields: [
            text("account", { required: true }), text("type"), text("status"), text("prompt", { required: true, max: 4000 }),
            text("aspectRatio", { pattern: "^(1:1|16:9|9:16|4:3|3:4)$" }), { type: "number", name: "progress" },
            text("imageUrl"), { type: "json", name: "imageUrls" }, text("error"), { type: "number", name: "creditCost" },
            { type: "autodate", name: "createdAt", onCreate: true }, text("completedAt"),
        ],
        indexes: ["CREATE INDEX jobs_by_account ON jobs (account, createdAt, id)"],
    }))
    const settings = app.settings()
    settings.logs.maxDays = 0
    app.save(settings)
})
