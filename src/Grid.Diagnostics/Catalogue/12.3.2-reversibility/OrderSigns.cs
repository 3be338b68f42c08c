using System.Collections.Frozen;
using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What one component shows of its place in an order, read from its text alone.</summary>
/// <param name="Signs">Its <see cref="LinkSigns"/>.</param>
/// <param name="Early">Words of beginnings: "first", "once", «сначала».</param>
/// <param name="Late">Words of what follows: "then", "later", «затем».</param>
/// <param name="Closing">Words of endings: "finally", "in conclusion", «итак».</param>
/// <param name="Number">The enumerator it opens with, or 0.</param>
/// <param name="Year">Its first year, or 0.</param>
/// <param name="New">Terms it introduces: after "a", «один».</param>
/// <param name="Known">Terms it takes as known: after "the", "this", «этот».</param>
/// <param name="Named">For each term that is a name, how many names stand in one run with it.</param>
internal sealed record OrderSigns(
    LinkSigns Signs, int Early, int Late, int Closing, int Number, int Year,
    FrozenSet<uint> New, FrozenSet<uint> Known, FrozenDictionary<uint, int> Named)
{
    private const int NounReach = 3;

    private static readonly FrozenSet<string> Introducing = Set("a an another some one один одна одно одну некий некая некоторый какой-то какая-то новый новая");

    private static readonly FrozenSet<string> Pointing = Set(
        "the this that these those his her its their such этот эта это эти этого этой этих этому этим тот та те того той тех его ее их " +
        "свой своя свое свои своего своей своих такой такая такие данный данная данные");

    private static readonly FrozenSet<string> Beginnings = Set(
        "first firstly initially originally beginning begin began born introduction once founded " +
        "сначала вначале впервые первый первая первое первые начало начала начал родился родилась однажды введение");

    private static readonly FrozenSet<string> Followings = Set(
        "then next later afterwards subsequently after second secondly third thirdly meanwhile soon since eventually also another other " +
        "затем потом позже далее после впоследствии второй вторая второе третий третья вскоре также тоже другой другие еще");

    private static readonly FrozenSet<string> Endings = Set(
        "finally lastly conclusion conclude overall summary thus therefore hence today died death remains ultimately thanks future " +
        "наконец итак заключение вывод выводы следовательно сегодня умер умерла итоге результате поэтому будущем спасибо");

    private static readonly FrozenDictionary<string, int> Enumerators = new[]
    {
        "first firstly первый первая первое во-первых", "second secondly второй вторая второе во-вторых",
        "third thirdly третий третья третье в-третьих", "fourth четвертый четвертая", "fifth пятый пятая",
    }.SelectMany(static (words, i) => words.Split(' ').Select(w => (w, i + 1))).ToFrozenDictionary(static p => p.w, static p => p.Item2, StringComparer.Ordinal);

    /// <summary>Reads a component.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="terms">Its words.</param>
    public static OrderSigns Read(string text, ComponentTerms terms)
    {
        var mark = LinkSignReader.Read(text, terms, judged: true);
        var (introduced, known, named) = (new HashSet<uint>(), new HashSet<uint>(), new Dictionary<uint, int>());
        int early = 0, late = 0, closing = 0, number = 0, run = 0;
        HashSet<uint>? after = null;
        var left = 0;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = terms.Words[i];
            var folded = Stemmer.Fold(text.AsSpan(word.Start, word.Length));
            early += Beginnings.Contains(folded) ? 1 : 0;
            late += Followings.Contains(folded) ? 1 : 0;
            closing += Endings.Contains(folded) ? 1 : 0;
            number = i == 0 ? NumberOf(word, folded) : number;
            (after, left) = Introducing.Contains(folded) ? (introduced, NounReach)
                : Pointing.Contains(folded) ? (known, NounReach)
                : left == 0 ? (null, 0) : (after, left - 1);
            if (terms.ContentWords[i] is not null)
            {
                after?.Add(terms.StemIds[i]);
            }

            run = Names(text, terms, i, run, named);
        }

        return new OrderSigns(
            (LinkSigns)mark.Signs, early, late, closing, number, mark.Year, introduced.ToFrozenSet(), known.ToFrozenSet(), named.ToFrozenDictionary());
    }

    // Names in one run know of each other: "Joseph Harle" is the fuller form of "Harle".
    private static int Names(string text, ComponentTerms terms, int i, int run, Dictionary<uint, int> named)
    {
        var word = terms.Words[i];
        if (!char.IsUpper(text[word.Start]) || terms.ContentWords[i] is null)
        {
            return 0;
        }

        for (var k = i - run; k <= i; k++)
        {
            named[terms.StemIds[k]] = Math.Max(named.GetValueOrDefault(terms.StemIds[k]), run + 1);
        }

        return run + 1;
    }

    private static int NumberOf(Word word, string folded) =>
        word.Kind == WordKind.Number && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100
            ? number : Enumerators.GetValueOrDefault(folded);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
