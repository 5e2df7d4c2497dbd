using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;

namespace Assistant.Tests.DirectLine;

public sealed class ActivityRendererTests
{
    static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);

    // Any clause will do, as long as it has text of its own; which ones there are is the knowledge base's affair.
    static readonly Clause Clause = Knowledge.Clauses.Documents[0].AllClauses().First(clause => clause.OwnText.Length > 40);

    static readonly Citation Citation = new(Clause.Id, Clause.Label, Clause.OwnText[..20]);

    readonly ActivityRenderer _renderer = new(Knowledge.Clauses);

    [Fact]
    public void Text_is_sent_as_it_is_and_never_read_as_markup()
    {
        var activity = Render(new Reply { Kind = ReplyKind.Answer, Text = "**1.** 第一行\n「第二行」<b>" });

        Assert.Equal("message", activity["type"]!.ToString());
        Assert.Equal("**1.** 第一行\n「第二行」<b>", activity["text"]!.ToString());
        Assert.Equal("plain", activity["textFormat"]!.ToString());
    }

    [Fact]
    public void The_reply_travels_whole_as_channel_data()
    {
        var activity = Render(
            new Reply
            {
                Kind = ReplyKind.Answer,
                Text = "回答",
                Citations = [Citation],
            }
        );

        var data = activity["channelData"]!["assistant"]!;
        Assert.Equal("answer", data["kind"]!.ToString());
        Assert.Equal(Clause.Id, data["citations"]![0]!["clause"]!.ToString());
    }

    [Fact]
    public void A_reply_with_nothing_but_text_has_nothing_but_text()
    {
        var activity = Render(
            new Reply
            {
                Kind = ReplyKind.Smalltalk,
                Text = "您好",
                Citations = [],
                Suggestions = [],
            }
        );

        Assert.False(activity.ContainsKey("attachments"));
        Assert.False(activity.ContainsKey("suggestedActions"));
    }

    [Fact]
    public void Choices_come_before_suggestions_and_send_their_label_once()
    {
        var activity = Render(
            new Reply
            {
                Kind = ReplyKind.Ask,
                Text = "学历？",
                Suggestions = ["不清楚", "硕士"],
                Ask = new Ask
                {
                    Program = "p",
                    Fact = "degree",
                    Type = "enum",
                    Choices = [new Choice("master", "硕士"), new Choice("doctor", "博士")],
                    Progress = new Progress(0, 3),
                },
            }
        );

        var buttons = activity["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal(["硕士", "博士", "不清楚"], buttons.Select(button => button!["title"]!.ToString()));
        Assert.All(
            buttons,
            button => Assert.Equal(("imBack", button!["title"]!.ToString()), (button["type"]!.ToString(), button["value"]!.ToString()))
        );
        Assert.Equal("u1", activity["suggestedActions"]!["to"]![0]!.ToString());
    }

    [Fact]
    public void A_citation_shows_its_quote_and_opens_the_whole_clause_with_document_and_status()
    {
        var card = Card(Citing(Citation));

        Assert.Contains($"「{Citation.Quote}」", Texts(card), StringComparer.Ordinal);
        var opener = Assert.Single(Openers(card));
        Assert.StartsWith(Clause.Label, opener["title"]!.ToString(), StringComparison.Ordinal);
        var opened = Texts(opener["card"]!);
        Assert.Contains(opened, text => text.Contains(Clause.Document.Title, StringComparison.Ordinal));
        Assert.Contains(opened, text => text.StartsWith("状态：", StringComparison.Ordinal));
        Assert.Equal(WithoutSpace(Clause.Document.Public(Clause.Text)), WithoutSpace(string.Concat(opened.Skip(2))));
    }

    [Fact]
    public void What_a_document_withholds_is_not_in_the_full_text_either()
    {
        var clauses = Knowledge.Clauses.Documents.SelectMany(document => document.AllClauses());
        var guarded = clauses.First(clause => clause.Document.Public(clause.Text) != clause.Text);

        var opened = Texts(Openers(Card(Citing(new Citation(guarded.Id, guarded.Label, "引文"))))[0]["card"]!);

        Assert.Equal(WithoutSpace(guarded.Document.Public(guarded.Text)), WithoutSpace(string.Concat(opened.Skip(2))));
    }

    [Fact]
    public void Quotes_of_one_clause_share_one_opener()
    {
        var card = Card(Citing(Citation, Citation with { Quote = "另一处" }));

        Assert.Single(Openers(card));
        Assert.Equal(["依据", $"「{Citation.Quote}」", "「另一处」"], Texts(card));
    }

    [Fact]
    public void The_status_of_every_kind_of_document_is_told_in_words()
    {
        var words = Knowledge.Clauses.Documents.Select(document =>
        {
            var clause = document.AllClauses().First();
            var opened = Texts(Openers(Card(Citing(new Citation(clause.Id, clause.Label, clause.OwnText))))[0]["card"]!);
            return (document.Status, Word: opened[1].Split('：', '。')[1]);
        });

        Assert.All(
            words,
            told =>
                Assert.Equal(
                    told.Status switch
                    {
                        DocumentStatus.InForce => "现行",
                        DocumentStatus.Draft => "审议稿",
                        DocumentStatus.Historical => "历史",
                        _ => "待确认",
                    },
                    told.Word
                )
        );
    }

    [Fact]
    public void A_long_quote_is_cut_where_the_rest_is_one_tap_away()
    {
        var quote = new string('长', 500);
        var shown = Texts(Card(Citing(Citation with { Quote = quote })))[1];

        Assert.EndsWith("……」", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 100, 200);
    }

    [Fact]
    public void Many_citations_show_the_first_and_fold_the_others()
    {
        var card = Card(Citing([.. Enumerable.Range(1, 5).Select(number => new Citation($"gone#{number}", $"第{number}处", "旧文"))]));

        Assert.Equal(["第1处", "第2处", "第3处"], Texts(card).Where(text => text.EndsWith('处')));
        var others = Assert.Single(Openers(card));
        Assert.Equal("其余 2 条依据", others["title"]!.ToString());
        Assert.Equal(["第4处", "第5处"], Texts(others["card"]!).Where(text => text.EndsWith('处')));
    }

    [Fact]
    public void Quotes_of_one_clause_stand_together_over_its_label()
    {
        var card = Card(Citing(new Citation("gone#1", "旧通知 一", "前半句"), new Citation("gone#1", "旧通知 一", "后半句")));

        Assert.Equal(["依据", "「前半句」", "「后半句」", "旧通知 一"], Texts(card));
    }

    [Fact]
    public void A_citation_whose_clause_is_gone_keeps_label_and_quote()
    {
        var card = Card(Citing(new Citation("gone#1", "旧通知 一", "旧文")));

        Assert.Empty(Openers(card));
        Assert.Equal(["依据", "「旧文」", "旧通知 一"], Texts(card));
    }

    [Theory]
    [InlineData(ReportTone.Good, "good")]
    [InlineData(ReportTone.Bad, "attention")]
    [InlineData(ReportTone.Open, "warning")]
    [InlineData(ReportTone.Judge, "accent")]
    public void A_verdict_begins_with_its_outcome_in_the_colour_of_its_tone(ReportTone tone, string style)
    {
        var first = Card(Judging(Report(tone)))["body"]![0]!;

        Assert.Equal(style, first["style"]!.ToString());
        Assert.Equal(["结论在这里。", "按2026年11月21日的情况核对。"], Texts(first));
    }

    [Fact]
    public void Sections_stand_in_the_order_of_the_report_and_brief_ones_are_folded_away()
    {
        var card = Card(
            Judging(
                Report(
                    ReportTone.Bad,
                    new ReportSection("不满足（1项）", ReportTone.Bad, [Item("年龄")]),
                    new ReportSection("满足（2项）", ReportTone.Good, [Item("年限"), Item("在京")]) { IsBrief = true }
                )
            )
        );

        Assert.Equal(
            ["不满足（1项）", "年龄", "年龄的理由", "第一步", $"依据：{Clause.Label}", "以主办单位审核为准。"],
            Texts(card).Skip(2)
        );
        Assert.Equal(["满足（2项）"], Openers(card).Select(opener => opener["title"]!.ToString()));
        Assert.Equal(["年限", "在京"], Texts(Openers(card)[0]["card"]!).Where(text => text.Length == 2));
    }

    [Fact]
    public void The_card_and_the_text_of_a_verdict_say_the_same_sentences()
    {
        var report = Report(
            ReportTone.Bad,
            new ReportSection("不满足（1项）", ReportTone.Bad, [Item("年龄")]),
            new ReportSection("满足（1项）", ReportTone.Good, [Item("年限")]) { IsBrief = true }
        );
        var text = VerdictText.Of(report);

        Assert.All(
            Texts(Card(Judging(report))).Select(line => line.Replace("依据：", "", StringComparison.Ordinal)),
            line => Assert.Contains(line, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_text_leads_to_the_card_of_a_verdict_and_does_not_repeat_it()
    {
        var activity = Render(Judging(Report(ReportTone.Good)) with { Text = "核对结果如下。\n第二行\n\n满足：年限" });

        Assert.Equal("核对结果如下。\n第二行", activity["text"]!.ToString());
        Assert.Contains("满足：年限", activity["channelData"]!["assistant"]!["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_and_its_sources_are_two_cards()
    {
        var reply = Judging(Report(ReportTone.Good)) with { Citations = [Citation] };

        Assert.Equal(2, Render(reply)["attachments"]!.AsArray().Count);
    }

    [Fact]
    public void Cards_are_of_the_version_that_the_client_knows_and_hold_no_null()
    {
        var reply = Judging(Report(ReportTone.Bad, new ReportSection("不满足（1项）", ReportTone.Bad, [Item("年龄")]))) with
        {
            Citations = [Citation],
        };
        var activity = Render(reply);

        Assert.All(
            activity["attachments"]!.AsArray(),
            attachment =>
            {
                Assert.Equal("application/vnd.microsoft.card.adaptive", attachment!["contentType"]!.ToString());
                Assert.Equal("1.5", attachment["content"]!["version"]!.ToString());
            }
        );
        Assert.DoesNotContain(":null", activity.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("[null", activity.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_a_card_is_read_as_markup()
    {
        var types = Elements(Card(Citing(Citation)))
            .Concat(Elements(Card(Judging(Report(ReportTone.Good, new ReportSection("满足（1项）", ReportTone.Good, [Item("年限")]))))));

        Assert.DoesNotContain("TextBlock", types.Select(element => element["type"]?.ToString()));
    }

    JsonObject Render(Reply reply) => _renderer.Render(reply, "u1");

    JsonNode Card(Reply reply) => Render(reply)["attachments"]![0]!["content"]!;

    static Reply Citing(params ImmutableArray<Citation> citations) =>
        new()
        {
            Kind = ReplyKind.Answer,
            Text = "回答",
            Citations = citations,
        };

    static Reply Judging(VerdictReport report) =>
        new()
        {
            Kind = ReplyKind.Verdict,
            Text = "结论",
            Verdict = new Verdict
            {
                Program = "p",
                AsOf = new DateOnly(2026, 11, 21),
                Outcome = "eligible",
                Conditions = [],
                Missing = [],
                Report = report,
            },
        };

    static VerdictReport Report(ReportTone tone, params ImmutableArray<ReportSection> sections) =>
        new("某计划", "结论在这里。", tone, "按2026年11月21日的情况核对。", sections, ["以主办单位审核为准。"]);

    static ReportItem Item(string name) => new(name, $"{name}的理由", Clause.Label) { Details = ["第一步"] };

    // What a reader sees without opening anything, or, given what an opener opens, behind it.
    static List<string> Texts(JsonNode node) =>
        [.. Elements(node).Where(element => element["type"]?.ToString() is "TextRun").Select(run => run["text"]!.ToString())];

    static List<JsonObject> Openers(JsonNode node) =>
        [.. Elements(node).Where(element => element["type"]?.ToString() is "Action.ShowCard")];

    static IEnumerable<JsonObject> Elements(JsonNode? node) =>
        node switch
        {
            JsonObject element => element
                .Where(property => !(element["type"]?.ToString() is "Action.ShowCard" && property.Key is "card"))
                .SelectMany(property => Elements(property.Value))
                .Prepend(element),
            JsonArray list => list.SelectMany(Elements),
            _ => [],
        };

    static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
