using System.Collections.Frozen;

namespace Grid.Pathways.Heads;

/// <summary>Closed word classes that decide how a claim stands to its evidence: what denies, hedges, opens a clause, speaks of the evidence itself.</summary>
internal static class ClaimWords
{
    private static readonly FrozenSet<string> Denials = Set("""
        not no never none nobody nothing nowhere neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't haven't
        hasn't hadn't won't wouldn't couldn't shouldn't unable lack lacks lacked lacking fail fails failed false unavailable
        не нет ни никогда никто никого никому ничто ничего нигде никуда никак никакой никакая никакое никакие никаких без нельзя
        невозможно отсутствует отсутствуют отсутствие лишь
        """);

    private static readonly FrozenSet<string> Hedges = Set("""
        may might could possibly perhaps likely unlikely probably seem seems appears appear suggest suggests generally typically often
        usually some sometimes around about approximately roughly maybe potentially
        может могут возможно вероятно кажется похоже обычно часто иногда примерно около порядка видимо скорее наверное
        """);

    private static readonly FrozenSet<string> Openers = Set("""
        and but or which who whose while because so although though where when if as that including such with
        и но а или который которая которое которые которых которым которой потому поэтому хотя когда если где чтобы включая
        """);

    private static readonly FrozenSet<string> Sources = Set("""
        passage passages text article context information provided document source sources mentioned mention specify specified specific
        data structured according based question answer
        тексте текст текста статье статья контексте контекст источник источнике документ документе указано сказано упоминается согласно
        """);

    /// <summary>True for a word that denies what follows it.</summary>
    public static bool Denies(string folded) => Denials.Contains(folded);

    /// <summary>True for a word that weakens the claim.</summary>
    public static bool Weakens(string folded) => Hedges.Contains(folded);

    /// <summary>True for a word that may open a clause.</summary>
    public static bool OpensClause(string folded) => Openers.Contains(folded);

    /// <summary>True for a word that speaks of the evidence instead of the matter.</summary>
    public static bool NamesSource(string folded) => Sources.Contains(folded);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
