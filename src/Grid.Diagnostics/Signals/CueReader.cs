using System.Collections.Frozen;

namespace Grid.Diagnostics.Signals;

/// <summary>Reads a component's cues from its words, by short closed lists in English and Russian.</summary>
internal static class CueReader
{
    private const int EarlyWords = 10;
    private const int NameWords = 12;
    private const int NearWords = 5;

    // Farewells and requests stand at the edges of an utterance; a long paragraph is not searched to its end.
    private const int SearchedUnits = 400;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Connectives = Words(
        "and but so then however also yet or nor thus therefore moreover furthermore besides instead otherwise hence still " +
        "meanwhile nevertheless too again finally afterwards because although though " +
        "и а но да или либо однако зато поэтому потому затем потом также тоже кроме причем притом впрочем итак тем следовательно " +
        "значит хотя иначе наконец вместо");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Anaphors = Words(
        "he she it they him his her its their them this these those that such there here both neither either another other " +
        "он она оно они его ее их ему ей им это этот эта эти этого этой этом этих этому этим тот та те того той тому такой такая " +
        "такое такие там здесь тут оба обе");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ThirdPersons = Words(
        "he she it they him his her its their them himself herself itself this these such " +
        "он она оно они его ее их ему ей им них него нее этот эта эти этого этой этих такой такая такие");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Introductions = Words("a an once один одна одно однажды некий некая");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Answers = Words(
        "yes no yeah yea yep nope sure ok okay right true agreed great good nice cool wow oh ah haha lol thanks thank absolutely " +
        "exactly definitely certainly alright correct same sorry " +
        "да нет ага угу конечно хорошо ладно верно точно согласен согласна отлично здорово понятно спасибо ого правда ясно жаль");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AskingWords = Words(
        "what where when who which how why что где когда кто какой какая какое какие как почему куда откуда сколько зачем");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Addresses = Words(
        "you your yours ты тебя тебе тобой твой твоя твое твои вы вас вам вами ваш ваша ваше ваши");

    private static readonly string[] Closings =
    [
        "thank", "bye", "welcome", "have a nice", "have a great", "have a good", "that's all", "that is all", "that will be all",
        "all i need", "enjoy", "take care", "drive safe", "see you", "talk to you", "nice talking", "no problem", "my pleasure",
        "glad to help", "glad i could",
        "спасибо", "благодар", "до свидания", "до встречи", "всего доброго", "всего хорошего", "пожалуйста, обращайтесь", "не за что",
        "хорошего дня", "удачи", "это все", "больше ничего", "рад помочь", "рада помочь", "пока!",
    ];

    private static readonly string[] Offers =
    [
        "anything else", "else i can", "else can i", "help you with", "any other", "something else",
        "чем еще", "чем-нибудь еще", "что-нибудь еще", "что-то еще", "еще вопросы", "другие вопросы", "еще помочь",
    ];

    private static readonly string[] Requests =
    [
        "hello", "hi ", "hey", "good morning", "good evening", "i need", "i'm looking", "i am looking", "looking for", "i want",
        "i would like", "i'd like", "can you help", "could you help", "can you find", "could you find", "can you give", "help me",
        "find me", "give me", "tell me", "show me", "please find", "remind", "schedule", "what is the", "what's the", "where is",
        "what will", "will it", "is it going", "are there any", "do you have any",
        "здравствуйте", "привет", "добрый день", "добрый вечер", "доброе утро", "мне нужно", "мне нужен", "мне нужна", "мне надо",
        "я ищу", "ищу ", "хочу", "хотел бы", "хотела бы", "помогите", "помоги", "подскажите", "подскажи", "найдите", "найди",
        "расскажите", "расскажи", "покажите", "покажи", "напомни", "запишите", "можете ли", "есть ли", "где находится", "какая погода",
    ];

    private static readonly string[] Shifts =
    [
        "by the way", "btw", "anyway", "speaking of", "on another", "changing the subject", "another thing", "also,", "so what",
        "what about you", "how about you", "moving on",
        "кстати", "между прочим", "к слову", "другой вопрос", "еще вопрос", "кроме того", "а вы?", "а ты?", "перейдем", "сменим тему",
    ];

    /// <summary>The cues of a component.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="terms">Its words.</param>
    /// <param name="conversation">True to look for the phrases of talk as well.</param>
    public static ComponentCues Read(string text, ComponentTerms terms, bool conversation)
    {
        if (terms.Words.Count == 0)
        {
            return ComponentCues.None;
        }

        // Folding keeps every offset, so words are slices of the folded head.
        var head = text[..Math.Min(text.Length, SearchedUnits)].ToLowerInvariant().Replace('ё', 'е').Replace('’', '\'');
        var cues = ComponentCues.None;
        for (var i = 0; i < terms.Words.Count && terms.Words[i].End <= head.Length; i++)
        {
            cues |= OfWord(text, head.AsSpan(terms.Words[i].Start, terms.Words[i].Length), terms, i, cues);
        }

        return cues | (conversation ? Phrases(head) : 0) | Asking(text, head, terms);
    }

    private static ComponentCues Asking(string text, string head, ComponentTerms terms)
    {
        var ended = text.AsSpan().TrimEnd("!»\"” ");
        if (!ended.EndsWith("?", StringComparison.Ordinal))
        {
            return ComponentCues.None;
        }

        var body = head.AsSpan(0, Math.Min(ended.Length, head.Length)).TrimEnd("? ");
        var asked = body.LastIndexOfAny(".!?") + 1;
        var anew = asked > 0;
        for (var i = 0; anew && i < terms.Words.Count && terms.Words[i].End <= head.Length; i++)
        {
            anew = terms.Words[i].Start < asked || !Anaphors.Contains(head.AsSpan(terms.Words[i].Start, terms.Words[i].Length));
        }

        return ComponentCues.Question | (anew ? ComponentCues.AsksAnew : 0);
    }

    private static ComponentCues OfWord(string text, ReadOnlySpan<char> word, ComponentTerms terms, int place, ComponentCues before)
    {
        var cues = place == 0 ? First(word) : ComponentCues.None;
        var named = (before & ComponentCues.Name) != 0;
        if (place > 0 && place < NameWords && word.Length > 1 && char.IsUpper(text[terms.Words[place].Start]))
        {
            cues |= ComponentCues.Name;
        }

        cues |= place > 0 && place < EarlyWords && !named && ThirdPersons.Contains(word) ? ComponentCues.EarlyPronoun : 0;
        cues |= Addresses.Contains(word) ? ComponentCues.Address : 0;
        cues |= place < NearWords && Anaphors.Contains(word) ? ComponentCues.NearAnaphor : 0;

        return cues;
    }

    private static ComponentCues First(ReadOnlySpan<char> word)
    {
        var cues = ComponentCues.None;
        cues |= Connectives.Contains(word) ? ComponentCues.Connective : 0;
        cues |= Anaphors.Contains(word) ? ComponentCues.Anaphor : 0;
        cues |= Introductions.Contains(word) ? ComponentCues.Introduction : 0;
        cues |= Answers.Contains(word) ? ComponentCues.Answer : 0;
        cues |= AskingWords.Contains(word) ? ComponentCues.AskingWord : 0;
        return cues;
    }

    private static ComponentCues Phrases(string head)
    {
        var cues = ComponentCues.None;
        cues |= Holds(head, Closings) ? ComponentCues.Closing : 0;
        cues |= Holds(head, Offers) ? ComponentCues.Offer : 0;
        cues |= Holds(head, Requests) ? ComponentCues.Request : 0;
        cues |= Starts(head, Requests) ? ComponentCues.RequestFirst : 0;
        cues |= Holds(head, Shifts) ? ComponentCues.Shift : 0;
        return cues;
    }

    private static bool Holds(string head, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (head.Contains(phrase, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Starts(string head, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (head.StartsWith(phrase, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string list) =>
        list.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
