using System.Buffers;
using System.Text;

namespace Grid.Storage;

/// <summary>Keys that every backend takes: 1 to 512 characters out of ASCII letters, digits and <c>- _ . ~ % / : = @ +</c>; free of state, thread safe.</summary>
/// <remarks>ASCII makes ordinal order the same in .NET, in SQLite and in a blob listing; the rest of the alphabet is what needs no escaping in a blob name.</remarks>
public static class StorageKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 512;

    /// <summary>A character above every character of a key, so that <c>prefix + Ceiling</c> ends the range of a prefix.</summary>
    internal const string Ceiling = "\u007f";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%/:=@+");

    private static readonly SearchValues<char> Unescaped =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

    /// <summary>Turns any text (a scene id, a file name) into one part of a key by percent-encoding its UTF-8 bytes; different texts give different parts.</summary>
    /// <exception cref="ArgumentException">The text is empty or holds half of a surrogate pair.</exception>
    public static string Part(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var encoded = new StringBuilder(text.Length + 8);
        // A lone surrogate has no UTF-8 form: replacing it would make two texts share one key.
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var unit in strict.GetBytes(text))
        {
            if (Unescaped.Contains((char)unit))
                encoded.Append((char)unit);
            else
                encoded.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        // Blob services drop trailing dots and resolve "." and "..".
        if (encoded[^1] == '.')
            encoded.Remove(encoded.Length - 1, 1).Append("%2E");
        return encoded.ToString();
    }

    /// <summary>Encodes every part and joins them by <c>/</c>.</summary>
    /// <exception cref="ArgumentException">A part is empty, or the key is too long.</exception>
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var encoded = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            encoded[i] = Part(parts[i]);
        var key = string.Join('/', encoded);
        Check(key);
        return key;
    }

    /// <summary>Throws unless the key can be stored by every backend.</summary>
    /// <exception cref="ArgumentException">The key is empty, too long, holds another character, or has a segment that is empty or ends with a dot.</exception>
    public static void Check(string key)
    {
        CheckPrefix(key);
        if (key.Length == 0 || key.EndsWith('.') || key.StartsWith('/') || key.EndsWith('/')
            || key.Contains("//", StringComparison.Ordinal) || key.Contains("./", StringComparison.Ordinal))
            throw new ArgumentException($"'{key}' is not a storage key: every part between slashes needs a character and must not end with a dot.", nameof(key));
    }

    /// <summary>Throws unless the text can begin a key; the empty prefix, which begins them all, passes.</summary>
    /// <exception cref="ArgumentException">The prefix is too long or holds a character that no key has.</exception>
    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > MaxLength || prefix.AsSpan().ContainsAnyExcept(Allowed))
            throw new ArgumentException($"'{prefix}' is not a storage key: at most {MaxLength} ASCII letters, digits and - _ . ~ % / : = @ + (encode parts with StorageKey.Part).", nameof(prefix));
    }
}
