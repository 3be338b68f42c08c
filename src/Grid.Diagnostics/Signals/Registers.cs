using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>What a record asks of a text's style: a register, a formality, or both.</summary>
/// <param name="Register">Index into <see cref="Registers.All"/>, or -1 when only formality is asked.</param>
/// <param name="Formal">True for formal, false for informal, null when only a register is asked.</param>
public readonly record struct AskedRegister(int Register, bool? Formal);

/// <summary>The documented register set: what a text may be asked to be, and what it is judged to be.</summary>
/// <remarks>
/// A register is a style, not a subject: every one of them can speak of anything. The order is stored in saved state and
/// posteriors and never changes; a new register is added at the end. Thread safe.
/// </remarks>
public static class Registers
{
    /// <summary>Talk between people who know each other: chats, comments, everyday speech.</summary>
    public const int Conversational = 0;

    /// <summary>A story told: fiction and other prose of scenes and persons.</summary>
    public const int Narrative = 1;

    /// <summary>Verse and lyrical prose.</summary>
    public const int Poetic = 2;

    /// <summary>Reports of events for the public.</summary>
    public const int News = 3;

    /// <summary>Neutral description of what a thing is.</summary>
    public const int Encyclopaedic = 4;

    /// <summary>Research prose: claims, methods, results, hedges.</summary>
    public const int Academic = 5;

    /// <summary>Law, contracts, orders, letters of an office.</summary>
    public const int Official = 6;

    /// <summary>How to do a thing, step by step.</summary>
    public const int Instructional = 7;

    /// <summary>Praise that sells.</summary>
    public const int Marketing = 8;

    /// <summary>The names, in the order of posteriors.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "conversational", "narrative", "poetic", "news", "encyclopaedic", "academic", "official", "instructional", "marketing",
    ];

    // After All, which it reads: static members are made in this order.
    private static FrozenDictionary<string, AskedRegister> ByName { get; } = Load();

    /// <summary>Reads the <c>register</c> field of a record: a name of <see cref="All"/> or a synonym, English or Russian, of any case.</summary>
    /// <param name="name">The field, or null.</param>
    /// <param name="asked">What is asked.</param>
    /// <returns>False when the name is null or not known: then nothing is asked.</returns>
    public static bool TryParse(string? name, out AskedRegister asked)
    {
        asked = new AskedRegister(-1, null);
        return name is not null && ByName.TryGetValue(Key(name), out asked);
    }

    private static string Key(string name) => Stemmer.Fold(name.Trim()).Replace('_', ' ').Replace('-', ' ');

    // Resources/registers.txt: "name: synonym, synonym" a line; "formal" and "informal" are lines too.
    private static FrozenDictionary<string, AskedRegister> Load()
    {
        using var stream = typeof(Registers).Assembly.GetManifestResourceStream("signals/registers.txt")
            ?? throw new InvalidOperationException("The register names are not embedded.");
        using var reader = new StreamReader(stream);
        var names = new Dictionary<string, AskedRegister>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || line[0] == '#')
            {
                continue;
            }

            var asked = Asked(line[..colon]);
            names[Key(line[..colon])] = asked;
            foreach (var synonym in line[(colon + 1)..].Split(','))
            {
                names[Key(synonym)] = asked;
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static AskedRegister Asked(string name) => name switch
    {
        "formal" => new AskedRegister(-1, true),
        "informal" => new AskedRegister(-1, false),
        _ => new AskedRegister(IndexOf(name), null),
    };

    private static int IndexOf(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"'{name}' in the register names is no register.");
    }
}
