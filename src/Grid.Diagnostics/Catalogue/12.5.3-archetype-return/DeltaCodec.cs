namespace Grid.Diagnostics.Rooms;

/// <summary>Writes a text as its difference from an archetype, and reads it back to the last unit.</summary>
/// <remarks>
/// Copies and insertions, found greedily: runs of <see cref="Seed"/> units are looked up by a rolling hash, the copy that begins
/// where the last one ended is preferred, and matches grow as far as they go (after Tichy 1984; the rolling hash after Karp and Rabin
/// 1987). Lossless on any sequence of UTF-16 units, lone surrogates included. Form: version byte; then operations, each a head byte
/// (bit 7: an offset follows; bits 4-6: units inserted, 7 = a number follows; bits 0-3: units copied, 15 = a number
/// follows), numbers in groups of seven bits, the inserted units in one to three bytes each. A copy starts where the last one ended plus the
/// units inserted since, unless an offset (zigzag) says otherwise. Linear in the texts but for equal runs, of which the nearest few are tried. Pure and thread safe.
/// </remarks>
public static class DeltaCodec
{
    private const byte Version = 1;
    private const int Seed = 5;
    private const int Candidates = 12;
    private const int LongestKept = 1 << 26;

    /// <summary>The difference.</summary>
    /// <param name="archetype">The text it is told from.</param>
    /// <param name="text">The text.</param>
    public static byte[] Encode(string archetype, string text)
    {
        ArgumentNullException.ThrowIfNull(archetype);
        ArgumentNullException.ThrowIfNull(text);
        var index = new SeedIndex(archetype, Seed, Candidates);
        var bytes = new DeltaBytes(Version);
        int at = 0, from = 0, expected = 0;
        while (at < text.Length)
        {
            var (source, length) = Longest(archetype, text, at, expected + (at - from), index);
            if (length < (source == expected + (at - from) ? Seed - 2 : Seed))
            {
                at++;
                continue;
            }

            // The copy may begin earlier, inside what would have been inserted.
            while (at > from && source > 0 && archetype[source - 1] == text[at - 1])
            {
                (at, source, length) = (at - 1, source - 1, length + 1);
            }

            bytes.Operation(text.AsSpan(from, at - from), source - (expected + (at - from)), length);
            (at, expected) = (at + length, source + length);
            from = at;
        }

        if (from < text.Length)
        {
            bytes.Operation(text.AsSpan(from), 0, 0);
        }

        return bytes.ToArray();
    }

    /// <summary>The text again.</summary>
    /// <param name="archetype">The archetype it was told from.</param>
    /// <param name="delta">What <see cref="Encode"/> gave.</param>
    /// <exception cref="FormatException">The bytes are damaged, of another version, or told from another archetype.</exception>
    public static string Decode(string archetype, ReadOnlySpan<byte> delta)
    {
        ArgumentNullException.ThrowIfNull(archetype);
        var reader = new DeltaReader(delta);
        if (reader.Byte() != Version)
        {
            throw new FormatException("The difference is of a version this build does not read.");
        }

        var text = new System.Text.StringBuilder();
        long expected = 0;
        while (!reader.AtEnd)
        {
            var head = reader.Byte();
            var inserted = (head >> 4) & 7;
            inserted = inserted == 7 ? checked(7 + reader.Number()) : inserted;
            var copied = head & 15;
            copied = copied == 15 ? checked(15 + reader.Number()) : copied;
            var offset = (head & 0x80) != 0 ? reader.Signed() : 0;
            if (text.Length + (long)inserted + copied > LongestKept)
            {
                throw new FormatException("The difference tells of more text than is ever kept: it is damaged.");
            }

            for (var i = 0; i < inserted; i++)
            {
                text.Append(reader.Unit());
            }

            if (copied > 0)
            {
                expected = Copy(archetype, expected + inserted + offset, copied, text);
            }
        }

        return text.ToString();
    }

    private static long Copy(string archetype, long source, int length, System.Text.StringBuilder text)
    {
        if (source < 0 || source + length > archetype.Length)
        {
            throw new FormatException("The difference copies what the archetype does not have: it was told from another one.");
        }

        text.Append(archetype, (int)source, length);
        return source + length;
    }

    private static (int Source, int Length) Longest(string archetype, string text, int at, int expected, SeedIndex index)
    {
        var best = (Source: expected, Length: Common(archetype, expected, text, at));
        foreach (var source in index.Find(text, at))
        {
            var length = Common(archetype, source, text, at);
            if (length > best.Length + 1)
            {
                best = (source, length);
            }
        }

        return best;
    }

    private static int Common(string archetype, int source, string text, int at) =>
        source < 0 || source >= archetype.Length ? 0 : archetype.AsSpan(source).CommonPrefixLength(text.AsSpan(at));
}
