using System.Buffers.Binary;
using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.BackgroundTraining;

/// <summary>Counts stems in the sets whose licence allows it and writes the background table.</summary>
/// <remarks>
/// Sets are mixed by the square root of their size, so that 200,000 captions do not make "man" the commonest noun of
/// English. Counts are discounted (Ney, Essen and Kneser 1994): a stem seen once in a small set is rarer than it looks.
/// The same data give the same bytes.
/// </remarks>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
/// <param name="output">Where the summary goes.</param>
public sealed class BackgroundTrainer(string dataDirectory, TextWriter output)
{
    private const double Discount = 0.7;

    /// <summary>The table's bytes: the entry count, then stem id and surprisal of each entry, by id.</summary>
    public byte[] Train()
    {
        var entries = new SortedDictionary<uint, byte>();
        foreach (var language in new[] { TextLanguage.English, TextLanguage.Russian })
        {
            foreach (var (stem, share) in Mixed(language))
            {
                var steps = (int)Math.Round(-Math.Log2(share) * Background.StepsPerBit, MidpointRounding.AwayFromZero);
                if (steps < Background.RarestBits * Background.StepsPerBit)
                {
                    var kept = (byte)Math.Max(1, steps);
                    entries[stem] = entries.TryGetValue(stem, out var other) ? Math.Min(other, kept) : kept;
                }
            }
        }

        var bytes = new byte[Background.HeaderBytes + (entries.Count * Background.EntryBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, entries.Count);
        var at = Background.HeaderBytes;
        foreach (var (stem, steps) in entries)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), stem);
            bytes[at + Background.EntryBytes - 1] = steps;
            at += Background.EntryBytes;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries.Count} stems, {bytes.Length} bytes"));
        return bytes;
    }

    private SortedDictionary<uint, double> Mixed(TextLanguage language)
    {
        var sets = BackgroundSource.All.Where(s => s.Language == language).Select(Counted).ToArray();
        var scale = sets.Sum(static s => Math.Sqrt(s.Words));
        var spread = new Dictionary<uint, int>();
        foreach (var stem in sets.SelectMany(static s => s.Counts.Keys))
        {
            spread[stem] = spread.GetValueOrDefault(stem) + 1;
        }

        var shares = new SortedDictionary<uint, double>();
        foreach (var (words, counts) in sets)
        {
            foreach (var (stem, count) in counts)
            {
                var share = Math.Sqrt(words) / scale * (count - (Discount / spread[stem])) / words;
                shares[stem] = shares.GetValueOrDefault(stem) + share;
            }
        }

        return shares;
    }

    private (int Words, SortedDictionary<uint, int> Counts) Counted(BackgroundSource source)
    {
        var licence = Licence.Of(dataDirectory, source.Set);
        if (!Licence.AllowsTraining(licence))
        {
            throw new InvalidDataException($"{source.Set}: its licence does not allow training what ships: '{licence}'.");
        }

        var counts = new SortedDictionary<uint, int>();
        var total = 0;
        var words = new List<Word>();
        foreach (var text in source.Texts(dataDirectory))
        {
            words.Clear();
            WordBreaker.Break(text, words);
            foreach (var word in words.Where(static w => w.Kind is WordKind.Word or WordKind.Number))
            {
                var stem = Stemmer.StemId(text.AsSpan(word.Start, word.Length));
                counts[stem] = counts.GetValueOrDefault(stem) + 1;
                total++;
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{source.Set,-30} {total,9} words {counts.Count,7} stems  {licence}"));
        return (total, counts);
    }
}
