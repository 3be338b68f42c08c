using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>English verb forms that the stemmer cannot join with their verb (irregular-verbs.txt).</summary>
internal static class IrregularVerbs
{
    private static readonly FrozenDictionary<string, uint> Forms = Load();

    /// <summary>The stem of a word read as a verb: "drowned" as "drown", "sank" as "sink".</summary>
    /// <param name="reading">The component.</param>
    /// <param name="i">The word's place.</param>
    public static uint Stem(FigureReading reading, int i) => Forms.TryGetValue(reading.Folded[i], out var stem) ? stem : reading.Stem(i);

    private static FrozenDictionary<string, uint> Load()
    {
        var forms = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var entry in WordList.ReadResource("room/irregular-verbs.txt")[""].Order(StringComparer.Ordinal))
        {
            var parts = entry.Split(':');
            foreach (var form in parts[1..])
            {
                forms.TryAdd(form, Stemmer.StemId(parts[0]));
            }
        }

        return forms.ToFrozenDictionary();
    }
}
