using System.Collections.Frozen;
using System.Numerics;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The domains that a word calls up, English and Russian (domains-en.txt, domains-ru.txt): a mask of at most 32.</summary>
/// <remarks>Immutable and thread safe.</remarks>
internal static class Domains
{
    private static readonly string[] Names;
    private static readonly FrozenDictionary<uint, uint> ByStem;
    private static readonly uint[] KinMasks;

    static Domains()
    {
        var english = WordList.ReadResource("room/domains-en.txt");
        var russian = WordList.ReadResource("room/domains-ru.txt");
        Names = [.. english.Keys.Where(static k => k.Length > 0).Order(StringComparer.Ordinal)];
        var byStem = new Dictionary<uint, uint>();
        for (var d = 0; d < Names.Length; d++)
        {
            foreach (var word in english[Names[d]].Concat(russian[Names[d]].SelectMany(RussianForms.Of)))
            {
                var stem = Stemmer.StemId(word);
                byStem[stem] = byStem.GetValueOrDefault(stem) | (1u << d);
            }
        }

        ByStem = byStem.ToFrozenDictionary();
        KinMasks = [.. Names.Select(static (_, d) => 1u << d)];
        foreach (var pair in WordList.ReadResource("room/domains-kin.txt")[""])
        {
            var ends = pair.Split('-');
            var (first, second) = (Array.IndexOf(Names, ends[0]), Array.IndexOf(Names, ends[1]));
            KinMasks[first] |= 1u << second;
            KinMasks[second] |= 1u << first;
        }
    }

    /// <summary>Domains.</summary>
    public static int Count => Names.Length;

    /// <summary>The domains of a stem, one bit each; 0 for a word of none.</summary>
    /// <param name="stem">A stem id.</param>
    public static uint Of(uint stem) => ByStem.GetValueOrDefault(stem);

    /// <summary>A domain's name.</summary>
    /// <param name="domain">Its number.</param>
    public static string Name(int domain) => Names[domain];

    /// <summary>The domain itself and those it shares its scenes with: a step between them is no other chain.</summary>
    /// <param name="domain">Its number.</param>
    public static uint Kin(int domain) => KinMasks[domain];

    /// <summary>How surely a word calls up one domain: 1 for a word of one, 1/n for a word of n.</summary>
    /// <param name="mask">Its domains, at least one.</param>
    public static double Sureness(uint mask) => 1.0 / BitOperations.PopCount(mask);
}
