using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>The question of a fact of which <c>questions.yaml</c> says nothing: in the words of <c>facts.yaml</c>.</summary>
static class PlainQuestion
{
    public static Question Of(FactText text) =>
        new()
        {
            Fact = text.Fact,
            Ask = $"{text.Meaning.TrimEnd('。')}{Ending(text)}",
            Brief = text.Fact.Type == FactType.Bool ? $"{text.Label}，是吗？" : $"{text.Label}？",
            Hint = Forms(text),
            Help = text.Meaning,
            Name = text.Label,
            Names = new Words([text.Label]),
            Unit = text.Unit,
            Choices = [.. text.Fact.Values.Zip(text.ValueLabels, (value, label) => new AnswerChoice(value, label, new Words([label])))],
        };

    // A meaning is a statement of what is counted (是否…), which reads as a question once the form of the answer is named.
    static string Ending(FactText text) =>
        text.Fact.Type switch
        {
            FactType.Bool => "？",
            FactType.Number => $"？请告诉我「{text.Label}」。",
            _ => $"。请问「{text.Label}」是？",
        };

    static string Forms(FactText text) =>
        text.Fact.Type switch
        {
            FactType.Date => "可以说「1985年6月」「85年」或「1985-06-03」。",
            FactType.Number => $"请告诉我一个数，比如「3{text.Unit}」；不清楚也可以直说。",
            FactType.Bool => "请回答「是」或「不是」；不清楚也可以直说。",
            _ => "请选一个，或者回复编号；不清楚也可以直说。",
        };
}
