using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Grid.Grains.Abstractions;

/// <summary>Keys of grains: parts percent-encoded and joined by <c>/</c>, the tenant first; a sub-field's path follows a <c>:</c>.</summary>
/// <remarks>Two parts name a live scene or a run, three a run's shard or one of its records. Thread safe.</remarks>
public static class GrainKey
{
    /// <summary>The tenant where no keys are configured.</summary>
    public const string DefaultTenant = "default";

    /// <summary>The longest tenant, in characters.</summary>
    public const int TenantLimit = 40;

    /// <summary>The longest encoded run name, so that every storage key of a run fits.</summary>
    public const int RunLimit = 300;

    /// <summary>The longest encoded scene id, so that every storage key of a live scene fits.</summary>
    public const int SceneLimit = 400;

    /// <summary>The longest encoded name of a stream; of longer ones the key holds a hash.</summary>
    public const int StreamLimit = 300;

    /// <summary>The longest encoded record id.</summary>
    public const int RecordLimit = 2000;

    /// <summary>The key of a live scene.</summary>
    /// <param name="tenant">Lower-case letters, digits and hyphens, 1 to 40.</param>
    /// <param name="scene">Any text that fits <see cref="SceneLimit"/> once encoded.</param>
    /// <exception cref="ArgumentException">A part is malformed or too long.</exception>
    public static string Scene(string tenant, string scene) => $"{Tenant(tenant)}/{Part(scene, SceneLimit, "scene id")}";

    /// <summary>The key of a run.</summary>
    /// <param name="tenant">Lower-case letters, digits and hyphens, 1 to 40.</param>
    /// <param name="run">The run's name.</param>
    /// <exception cref="ArgumentException">A part is malformed or too long.</exception>
    public static string Run(string tenant, string run) => $"{Tenant(tenant)}/{Part(run, RunLimit, "run name")}";

    /// <summary>The key of a shard of a run.</summary>
    /// <param name="runKey">What <see cref="Run"/> gave.</param>
    /// <param name="number">The shard, from 0.</param>
    public static string Shard(string runKey, int number) => string.Create(CultureInfo.InvariantCulture, $"{runKey}/{number}");

    /// <summary>The key of a record of a run, as a scene.</summary>
    /// <param name="tenant">Lower-case letters, digits and hyphens, 1 to 40.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="record">The record's id.</param>
    /// <exception cref="ArgumentException">A part is malformed or too long.</exception>
    public static string Record(string tenant, string run, string record) => $"{Run(tenant, run)}/{Part(record, RecordLimit, "record id")}";

    /// <summary>The key of a sub-field.</summary>
    /// <param name="parentKey">The key of the scene, or of the sub-field that it is part of.</param>
    /// <param name="letter">The sub-field's letter in its parent's report.</param>
    public static string SubField(string parentKey, string letter) =>
        parentKey.Contains(':', StringComparison.Ordinal) ? $"{parentKey}.{letter}" : $"{parentKey}:{letter}";

    /// <summary>The key of a stream.</summary>
    /// <param name="tenant">Lower-case letters, digits and hyphens, 1 to 40.</param>
    /// <param name="stream">The stream's name; may be empty.</param>
    /// <exception cref="ArgumentException">A part is malformed.</exception>
    public static string Stream(string tenant, string stream)
    {
        // An @ is escaped in a name, so it can begin what stands for one.
        var name = stream.Length == 0 ? "@" : Part(stream, int.MaxValue, "stream");
        return $"{Tenant(tenant)}/{(name.Length <= StreamLimit ? name : "@" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stream))))}";
    }

    /// <summary>The decoded parts of a key, without a sub-field's path.</summary>
    /// <param name="key">A key made here.</param>
    public static IReadOnlyList<string> Parts(string key) => [.. key.Split(':')[0].Split('/').Select(Uri.UnescapeDataString)];

    /// <summary>The letters of a sub-field's path, outermost first; empty for a scene.</summary>
    /// <param name="key">A key made here.</param>
    public static IReadOnlyList<string> Path(string key) => key.Split(':') is [_, var path] ? path.Split('.') : [];

    /// <summary>The key of what a sub-field is part of: a scene or an outer sub-field.</summary>
    /// <param name="key">A sub-field's key.</param>
    public static string Parent(string key) => key[..key.LastIndexOfAny([':', '.'])];

    private static string Tenant(string tenant) =>
        tenant.Length is > 0 and <= TenantLimit && tenant.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? tenant
            : throw new ArgumentException($"'{tenant}' is not a tenant: 1 to {TenantLimit} lower-case letters, digits and hyphens.", nameof(tenant));

    private static string Part(string text, int limit, string noun)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, noun);
        for (var i = 0; i < text.Length; i++)
        {
            // Half a pair has no UTF-8 form: replacing it would make two texts share one key.
            if (char.IsSurrogate(text[i]) && (!char.IsSurrogatePair(text, i++)))
            {
                throw new ArgumentException($"The {noun} holds half of a surrogate pair.", noun);
            }
        }

        var encoded = Uri.EscapeDataString(text);
        // Blob services drop trailing dots and resolve "." and "..".
        encoded = encoded[^1] == '.' ? encoded[..^1] + "%2E" : encoded;
        return encoded.Length <= limit
            ? encoded
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {noun} is too long: {encoded.Length} bytes once encoded, at most {limit}."), noun);
    }
}
