<?php
// The peer in PHP: the same work as the responder's, or less. One connection to SQLite a process, kept.
declare(strict_types=1);

const STATES = ['succeeded' => 'COMPLETED', 'queued' => 'QUEUED'];
const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4'];

$database = new PDO('sqlite:' . getenv('PEER_DATABASE'), options: [PDO::ATTR_PERSISTENT => true, PDO::ATTR_TIMEOUT => 60]);
$database->exec('PRAGMA synchronous = FULL');
$path = strtok(substr($_SERVER['REQUEST_URI'], strlen('/php')), '?');
$account = account($database);
if ($account === false) {
    answer(401, ['success' => false, 'error' => ['code' => 'UNAUTHORIZED', 'message' => 'Invalid API key.']]);
} elseif ($path === '/v1/imagine') {
    submit($database, $account);
} elseif ($path === '/v2/jobs') {
    jobs($database, $account);
} else {
    job($database, $account, substr($path, strlen('/v1/jobs/')));
}

function account(PDO $database): string|false
{
    $hash = hash('sha256', "apiframe key lookup v1\0" . ($_SERVER['HTTP_X_API_KEY'] ?? ''), true);
    $found = $database->prepare('SELECT account FROM api_key WHERE hash = ?');
    $found->bindValue(1, $hash, PDO::PARAM_LOB);
    $found->execute();
    return $found->fetchColumn();
}

function job(PDO $database, string $account, string $id): void
{
    $found = $database->prepare('SELECT * FROM job WHERE id = ? AND account = ?');
    $found->execute([$id, $account]);
    $row = $found->fetch(PDO::FETCH_ASSOC);
    if ($row === false) {
        answer(404, ['success' => false, 'error' => ['code' => 'NOT_FOUND', 'message' => 'Job not found.']]);
        return;
    }
    answer(200, ['success' => true, 'job' => v1($row)]);
}

function submit(PDO $database, string $account): void
{
    $body = json_decode(file_get_contents('php://input'), true);
    $prompt = $body['prompt'] ?? null;
    $ratio = $body['aspectRatio'] ?? '1:1';
    if (!is_string($prompt) || !preg_match('/\A(?=.*\S).{1,4000}\z/us', $prompt) || !in_array($ratio, RATIOS, true)) {
        answer(400, ['success' => false, 'error' => ['code' => 'VALIDATION_ERROR', 'message' => 'Invalid request.']]);
        return;
    }
    $bytes = bin2hex(random_bytes(16));
    $bytes[12] = '4';
    $bytes[16] = 'a';
    $row = ['id' => vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split($bytes, 4)), 'account' => $account, 'prompt' => $prompt,
        'ratio' => $ratio, 'state' => 'queued', 'progress' => 0, 'images' => 0, 'cost' => 16,
        'created_ms' => (int) (microtime(true) * 1000), 'completed_ms' => null];
    $database->exec('BEGIN IMMEDIATE');
    $database->prepare('INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')->execute(array_values($row));
    $database->exec('COMMIT');
    answer(202, ['success' => true, 'job' => ['status' => 'pending'] + v1($row)]);
}

function jobs(PDO $database, string $account): void
{
    $limit = min(100, max(1, (int) ($_GET['limit'] ?? 20)));
    $after = json_decode(base64_decode($_GET['cursor'] ?? ''), true) ?? ['t' => PHP_INT_MAX, 'id' => ''];
    $found = $database->prepare('SELECT * FROM job WHERE account = ? AND (created_ms, id) < (?, ?)'
        . ' ORDER BY created_ms DESC, id DESC LIMIT ' . ($limit + 1));
    $found->execute([$account, $after['t'], $after['id']]);
    $rows = $found->fetchAll(PDO::FETCH_ASSOC);
    $shown = array_slice($rows, 0, $limit);
    $last = end($shown);
    $more = count($rows) > $limit;
    $cursor = $more ? base64_encode(json_encode(['id' => $last['id'], 't' => $last['created_ms']])) : null;
    answer(200, ['jobs' => array_map(v2(...), $shown), 'nextCursor' => $cursor, 'hasMore' => $more]);
}

function v1(array $row): array
{
    [$grid, $images] = links($row);
    return ['id' => $row['id'], 'type' => 'imagine', 'status' => $row['state'], 'prompt' => $row['prompt'],
        'progress' => $row['progress'], 'imageUrl' => $grid, 'imageUrls' => $images, 'error' => null,
        'createdAt' => moment($row['created_ms']), 'completedAt' => moment($row['completed_ms'])];
}

function v2(array $row): array
{
    [$grid, $images] = links($row);
    return ['id' => $row['id'], 'status' => STATES[$row['state']], 'model' => 'midjourney', 'progress' => $row['progress'],
        'result' => $images === null ? null : ['images' => $images, 'gridUrl' => $grid], 'error' => null,
        'creditCost' => $row['cost'], 'webhookStatus' => null, 'createdAt' => moment($row['created_ms']),
        'completedAt' => moment($row['completed_ms']), 'expired' => false];
}

function links(array $row): array
{
    if ($row['images'] === 0) {
        return [null, null];
    }
    $start = "http://{$_SERVER['HTTP_HOST']}/images/{$row['id']}-";
    return ["{$start}grid.png", array_map(fn ($position) => "$start$position.png", range(1, $row['images']))];
}

function moment(?int $time): ?string
{
    return $time === null ? null : gmdate('Y-m-d\TH:i:s', intdiv($time, 1000)) . sprintf('.%03dZ', $time % 1000);
}

function answer(int $status, array $content): void
{
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    echo json_encode($content, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
}
