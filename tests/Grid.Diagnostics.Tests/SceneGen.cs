using CsCheck;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

/// <summary>Random scenes from sentences we wrote: topics, repetitions, markdown, both languages, odd characters.</summary>
internal static class SceneGen
{
    private static readonly string[] English =
    [
        "The ferry leaves the harbour at seven in the morning.",
        "A ticket for the ferry costs twelve euros.",
        "Passengers wait on the upper deck of the ferry.",
        "Dough rests for an hour before it is shaped.",
        "The baker folds the dough twice and dusts it with flour.",
        "Bread from a stone oven has a thick crust.",
        "The court rejected the appeal on Tuesday.",
        "The ferry does not leave the harbour at seven.",
        "Dr. Lane measured 3.14 metres of cable, i.e. too little.",
        "Wait... what?",
        "# Timetable",
        "- one loaf of bread\n- two tickets",
        "and then and then and then and then and then",
    ];

    private static readonly string[] Russian =
    [
        "Паром отходит от причала в семь утра.",
        "Билет на паром стоит двенадцать евро.",
        "Тесто отдыхает час, прежде чем его формуют.",
        "Пекарь дважды складывает тесто и посыпает его мукой.",
        "Суд отклонил жалобу во вторник.",
        "Паром не отходит от причала в семь утра.",
        "А. С. Ким измерил 3,14 метра кабеля, т. е. мало.",
        "«Правда?» — спросил он.",
        "и снова и снова и снова и снова и снова",
    ];

    private static readonly string[] Odd = ["", " ", "\u200Bnul\u0000l", "\U0001F6A2 \U0001F6A2", "\u202Eabc", "||||", "```\ncode\n```", "1. 2. 3."];

    /// <summary>A scene of at most <paramref name="maxTurns"/> turns.</summary>
    public static Gen<Scene> Scenes(int maxTurns) =>
        from shape in Gen.OneOfConst(SceneShape.Text, SceneShape.Components, SceneShape.Conversation)
        from language in Gen.OneOfConst(TextLanguage.English, TextLanguage.Russian, TextLanguage.Other)
        from turns in Turn(shape, language).List[1, shape == SceneShape.Text ? 1 : maxTurns]
        from everyone in Gen.Bool
        select new Scene
        {
            Frame = new SceneFrame { Id = "generated", Shape = shape, Language = language, LanguageTag = "und", JudgeEveryone = everyone },
            Turns = turns,
        };

    private static Gen<SceneTurn> Turn(SceneShape shape, TextLanguage language) =>
        from sentences in Sentence(language).List[0, shape == SceneShape.Text ? 40 : 4]
        from separator in Gen.OneOfConst(" ", "\n\n", "\n")
        from role in shape == SceneShape.Conversation
            ? Gen.OneOfConst(Role.User, Role.Assistant, Role.System, Role.Tool)
            : Gen.Const(Role.Text)
        select new SceneTurn(role, string.Join(separator, sentences));

    private static Gen<string> Sentence(TextLanguage language) => Gen.Frequency(
        (8, Gen.OneOfConst(language == TextLanguage.Russian ? Russian : English)),
        (1, Gen.OneOfConst(Odd)),
        (1, Gen.OneOfConst(language == TextLanguage.Russian ? English : Russian)));
}
