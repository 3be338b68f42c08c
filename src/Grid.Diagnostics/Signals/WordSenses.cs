using System.Buffers.Binary;
using System.Collections.Frozen;

namespace Grid.Diagnostics.Signals;

/// <summary>What an English word is used as, and how many lives it has, from WordNet 3.1's supersenses.</summary>
/// <remarks>
/// A table of stem ids, shares and entropies made by <c>Grid.Evaluation word-senses</c>; form, licence and limits: Resources/README.md.
/// Immutable and thread safe.
/// </remarks>
public static class WordSenses
{
    /// <summary>Bytes of one entry: a stem id and six figures, little endian.</summary>
    public const int EntryBytes = 10;

    /// <summary>Steps of <see cref="WordSense.NounSpread"/> and <see cref="WordSense.VerbSpread"/> in one nat.</summary>
    public const int SpreadSteps = 80;

    private const string Resource = "signals/word-senses.bin";

    private static readonly FrozenDictionary<uint, WordSense> Known = Load();

    /// <summary>Stems in the table.</summary>
    public static int Count => Known.Count;

    /// <summary>What is known of a stem; null for an unknown one and for Russian.</summary>
    /// <param name="stem">A stem id.</param>
    public static WordSense? Of(uint stem) => Known.TryGetValue(stem, out var sense) ? sense : null;

    private static FrozenDictionary<uint, WordSense> Load()
    {
        using var stream = typeof(WordSenses).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The table '{Resource}' is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var known = new Dictionary<uint, WordSense>();
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            known[BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))] = new WordSense(
                bytes[at + 4] / 100.0, bytes[at + 5] / 100.0, bytes[at + 6] / 100.0, bytes[at + 7],
                bytes[at + 8] / (double)SpreadSteps, bytes[at + 9] / (double)SpreadSteps);
        }

        return known.ToFrozenDictionary();
    }
}

/// <summary>An English word's uses.</summary>
/// <param name="NounShare">Share of its uses as a noun, 0 to 1.</param>
/// <param name="VerbShare">Share of its uses as a verb, 0 to 1; the rest are adjectives and adverbs.</param>
/// <param name="Bodily">How far it is a verb of bodies, 0 to 2: contact and motion count 2, perception and possession 1.5, change, creation, body, food and contest 1, speech, thought and being 0.</param>
/// <param name="VerbSenses">Its senses as a verb.</param>
/// <param name="NounSpread">Entropy of its supersenses as a noun, in nats: 0 for one life.</param>
/// <param name="VerbSpread">The same as a verb.</param>
public readonly record struct WordSense(
    double NounShare, double VerbShare, double Bodily, int VerbSenses, double NounSpread, double VerbSpread)
{
    /// <summary>True when it is used as a noun at least as often as in any other way.</summary>
    public bool IsNoun => NounShare >= VerbShare && NounShare >= 1 - NounShare - VerbShare && NounShare > 0;

    /// <summary>True when it is a verb more often than not.</summary>
    public bool IsVerb => VerbShare > 0.5;
}
