using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Server;

/// <summary>The keys of a server in one JSON file of hashes; read again when it changes, so that a revoked key ends within seconds.</summary>
/// <remarks>Thread safe. Writers replace the file whole.</remarks>
public sealed class ApiKeyFile
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "keys.json";

    private const string Prefix = "grid_";
    private const int KeyBytes = 32;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _path;
    private readonly TimeProvider _time;
    private Loaded _loaded;

    /// <summary>The keys of a file.</summary>
    /// <param name="path">The file; one that is not there holds no keys.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="GridStorageException">The file holds something else.</exception>
    public ApiKeyFile(string path, TimeProvider time)
    {
        (_path, _time) = (path, time);
        _loaded = Load();
    }

    /// <summary>The keys now.</summary>
    public IReadOnlyCollection<ApiKey> Keys => Current().ByHash.Values;

    /// <summary>The key that a caller shows, or null.</summary>
    /// <param name="shown">What the caller sent.</param>
    public ApiKey? Find(string shown) => Current().ByHash.GetValueOrDefault(HashOf(shown));

    /// <summary>Makes a key and keeps its hash.</summary>
    /// <param name="name">A name no other key has.</param>
    /// <param name="tenant">Lower-case letters, digits and hyphens, 1 to 40.</param>
    /// <param name="role">One of <see cref="ApiRoles"/>.</param>
    /// <returns>The key: it is shown once and cannot be found again.</returns>
    /// <exception cref="ArgumentException">The name is taken, the tenant malformed or the role unknown.</exception>
    public string Add(string name, string tenant, string role)
    {
        _ = GrainKey.Run(tenant, "any");
        if (!ApiRoles.All.Contains(role))
        {
            throw new ArgumentException($"'{role}' is no role: {string.Join(", ", ApiRoles.All)}.", nameof(role));
        }

        if (Keys.Any(k => k.Name == name))
        {
            throw new ArgumentException($"There is a key '{name}' already; revoke it first.", nameof(name));
        }

        var key = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        Save([.. Keys, new ApiKey(name, tenant, role, HashOf(key))]);
        return key;
    }

    /// <summary>Forgets a key; false when there is none of that name.</summary>
    /// <param name="name">The key's name.</param>
    public bool Revoke(string name)
    {
        var left = Keys.Where(k => k.Name != name).ToList();
        if (left.Count == Keys.Count)
        {
            return false;
        }

        Save(left);
        return true;
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private Loaded Current()
    {
        var now = _time.GetUtcNow();
        if (now - _loaded.LookedAt >= LookAgain)
        {
            _loaded = File.GetLastWriteTimeUtc(_path) == _loaded.Written ? _loaded with { LookedAt = now } : Load();
        }

        return _loaded;
    }

    private Loaded Load()
    {
        var written = File.GetLastWriteTimeUtc(_path);
        try
        {
            var keys = File.Exists(_path) ? JsonSerializer.Deserialize<List<ApiKey>>(File.ReadAllBytes(_path), Json)! : [];
            return new Loaded(keys.ToFrozenDictionary(static k => k.Hash, StringComparer.Ordinal), written, _time.GetUtcNow());
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new GridStorageException($"{_path}: the keys cannot be read ({e.Message.ReplaceLineEndings(" ")}). Restore the file, or remove it and make new keys.", e);
        }
    }

    private void Save(IReadOnlyList<ApiKey> keys)
    {
        var next = _path + ".new";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(keys, Json));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(next, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(next, _path, overwrite: true);
        _loaded = Load();
    }

    private sealed record Loaded(FrozenDictionary<string, ApiKey> ByHash, DateTime Written, DateTimeOffset LookedAt);
}
