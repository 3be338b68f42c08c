using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Text written for planting loops: phrases, sentences, and sentences in several wordings; English and Russian.</summary>
public sealed record LoopBank
{
    /// <summary>The English bank.</summary>
    public static LoopBank English { get; } = new()
    {
        Words = ["harbour", "again", "open", "signal", "value"],
        Phrases = ["the door", "and the lamp", "we can start with", "the report on the north", "in the end", "very good", "it is what it is"],
        Sentences =
        [
            "The harbour was quiet when the first boats came in.",
            "We should look at the question from another side.",
            "The team will review the plan and decide what to do.",
            "Nobody had told the porter that the train was late.",
            "This approach gives the best result in most situations.",
            "Her brother painted the old fence behind the orchard.",
            "The meeting ended without a clear answer on the budget.",
        ],
        Wordings =
        [
            ["The harbour was quiet when the boats came in.", "When the boats came in, it was quiet in the harbour.", "Boats were coming into the quiet harbour.", "Quiet was the harbour as the boats came in."],
            ["The team will review the plan on Monday.", "On Monday the plan will be reviewed by the team.", "It is on Monday that the team is going to review this plan.", "The plan is for the team to review on Monday."],
            ["Careful planning saves money for every company.", "Every company saves money with careful planning.", "For every company, planning that is careful will save money.", "Money is saved by every company that is careful in planning."],
            ["The old fence behind the orchard was painted green.", "They painted the old fence behind the orchard green.", "Behind the orchard, the old fence was being painted green.", "Green paint went on the old fence behind the orchard."],
            ["Regular exercise improves sleep and memory.", "Sleep and memory improve with regular exercise.", "Exercise, if regular, will improve both memory and sleep.", "Both memory and sleep are improved by exercising regularly."],
        ],
        Reworded =
        [
            "Regular exercise improves sleep and memory.", "People who train often rest better and forget less.",
            "If you keep moving, your nights get calmer and your recall sharper.", "Workouts done week after week are good for the head and for the night.",
        ],
        Asks = ["Could you say more about that?", "And what happened next?", "I would like another example.", "What about the second part?", "Please go on from there.", "How does that help me?", "Is there anything else I should know?"],
    };

    /// <summary>The Russian bank.</summary>
    public static LoopBank Russian { get; } = new()
    {
        Words = ["гавань", "снова", "сигнал", "ответ", "значение"],
        Phrases = ["эта дверь", "и снова лампа", "мы можем начать с", "отчёт о северном участке дороги", "в конце концов", "очень хорошо", "что есть то есть"],
        Sentences =
        [
            "В гавани было тихо, когда подошли первые лодки.",
            "На этот вопрос стоит посмотреть с другой стороны.",
            "Команда рассмотрит план и решит, что делать дальше.",
            "Никто не сказал носильщику, что поезд опаздывает.",
            "Такой подход даёт лучший результат почти во всех случаях.",
            "Её брат покрасил старый забор за яблоневым садом.",
            "Совещание закончилось без ясного ответа о бюджете.",
        ],
        Wordings =
        [
            ["В гавани было тихо, когда подошли лодки.", "Когда лодки подошли, в гавани было тихо.", "Лодки подошли к тихой гавани.", "Тихо было в гавани, и подошли лодки."],
            ["Команда рассмотрит план в понедельник.", "В понедельник план будет рассмотрен командой.", "Именно в понедельник команда будет рассматривать этот план.", "План команда рассмотрит уже в понедельник."],
            ["Тщательное планирование экономит деньги любой компании.", "Любая компания экономит деньги при тщательном планировании.", "Для любой компании тщательное планирование экономит и деньги.", "Деньги любой компании экономит планирование, если оно тщательное."],
            ["Старый забор за садом покрасили зелёной краской.", "Зелёной краской покрасили старый забор за садом.", "За садом старый забор был покрашен зелёной краской.", "Забор за садом, старый, покрасили зелёной краской."],
            ["Регулярные упражнения улучшают сон и память.", "Сон и память улучшаются от регулярных упражнений.", "Упражнения, если они регулярные, улучшают и память, и сон.", "И память, и сон улучшают регулярные упражнения."],
        ],
        Reworded =
        [
            "Регулярные упражнения улучшают сон и память.", "Кто часто тренируется, тот лучше отдыхает и меньше забывает.",
            "Если всё время двигаться, ночи становятся спокойнее, а голова яснее.", "Занятия неделя за неделей полезны и для ума, и для ночного отдыха.",
        ],
        Asks = ["Можно подробнее об этом?", "А что было потом?", "Хочу ещё один пример.", "А как же вторая часть?", "Продолжайте, пожалуйста, с этого места.", "Чем это мне поможет?", "Что ещё мне нужно знать?"],
    };

    /// <summary>Single words.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Phrases of two to five words.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>Sentences on different subjects; more than the longest period.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Per subject the same statement in several wordings that keep its content words: order, voice and function words change.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Wordings { get; init; }

    /// <summary>One statement in wordings that share almost no content word; the hard case.</summary>
    public required IReadOnlyList<string> Reworded { get; init; }

    /// <summary>What a user says between answers.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>The bank of a language.</summary>
    /// <param name="language">English or Russian.</param>
    public static LoopBank Of(TextLanguage language) => language == TextLanguage.Russian ? Russian : English;
}
